/** Ids and classes that recognisers go by: what the walls of bot keepers and pages drawn by script call their parts. */

const MARKS: ReadonlySet<string> = new Set([
  // Cloudflare
  'cf-challenge',
  'cf-browser-verification',
  'cf-challenge-running',
  'cf-error-details',
  'cf-wrapper',
  'cf-turnstile',
  'challenge-form',
  'challenge-running',
  'challenge-stage',
  'challenge-error-text',
  // others that ask whether one is a robot
  'px-captcha',
  'px-captcha-container',
  'px-captcha-wrapper',
  'ddv1-captcha-container',
  'captcha-container',
  'captcha__human',
  'sec-if-cpt-container',
  'sec-if-container',
  'interstitial-inprogress',
  'distilcaptchaform',
  'g-recaptcha',
  'h-captcha',
  'frc-captcha',
  'captcha-form',
  'captcha',
  'anubis_challenge',
  // pages that a script draws
  'root',
  'app',
  'app-root',
  'react-root',
  '__next',
  '__nuxt',
  '___gatsby',
  'svelte',
]);

/** True for an id or a class, in small letters, that says something to a recogniser. */
export function isKnownMark(mark: string): boolean {
  return MARKS.has(mark);
}
