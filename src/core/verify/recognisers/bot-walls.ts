/** The walls that ask whether a visitor is a robot: by which headers, titles, parts and hosts each is known. */

/** One keeper of walls. Every list may be empty; each entry alone is enough, within the limits of `recogniseChallenge`. */
export interface BotWall {
  readonly wall: string;
  /** Headers that only a wall sends; the pattern is held against their value. */
  readonly headers: readonly { readonly name: string; readonly value: RegExp }[];
  /** Titles and headings as a whole. */
  readonly titles: RegExp | null;
  /** Sentences near the beginning. */
  readonly says: RegExp | null;
  /** Ids and classes, in small letters. */
  readonly marks: readonly string[];
  /** Hosts that only the wall's own scripts and frames come from; a form with a captcha on a page of its own has them, too. */
  readonly hosts: RegExp | null;
}

export const BOT_WALLS: readonly BotWall[] = [
  {
    wall: 'cloudflare',
    headers: [{ name: 'cf-mitigated', value: /challenge/i }],
    titles:
      /^(?:just a moment|attention required!?(?: \| cloudflare)?|un instant|un momento|nur einen moment|een ogenblik(?: geduld)?|um momento|please wait\.{3} \| cloudflare|请稍候|しばらくお待ちください|잠시만 기다리십시오|один момент)[\s.…！。]*$/iu,
    says: /checking (?:if the site connection is secure|your browser before accessing)|needs to review the security of your connection|performance (?:&|and) security by cloudflare|enable javascript and cookies to continue|(?:ddos protection|protected) by cloudflare|ray id:? ?[0-9a-f]{12}/i,
    marks: [
      'cf-challenge',
      'cf-browser-verification',
      'cf-challenge-running',
      'challenge-running',
      'challenge-stage',
      'challenge-error-text',
    ],
    hosts: /^challenges\.cloudflare\.com$/,
  },
  {
    wall: 'akamai',
    headers: [],
    titles: null,
    says: /you don['’]t have permission to access .{1,500} on this server\.?\s*reference\s*#?\s*[0-9a-f.]{6,}|errors\.edgesuite\.net/is,
    marks: ['sec-if-cpt-container', 'sec-if-container'],
    hosts: null,
  },
  {
    wall: 'datadome',
    headers: [{ name: 'x-dd-b', value: /./ }],
    titles: null,
    says: /please enable js and disable any ad blocker/i,
    marks: ['ddv1-captcha-container', 'captcha__human'],
    hosts: /(?:^|\.)captcha-delivery\.com$/,
  },
  {
    wall: 'perimeterx',
    headers: [],
    titles: /^access to this page has been denied[\s.]*$/i,
    says: /press (?:&|and) hold to confirm you are|we believe you are using automation tools/i,
    marks: ['px-captcha', 'px-captcha-container', 'px-captcha-wrapper'],
    hosts: /(?:^|\.)(?:px-cdn\.net|px-cloud\.net|perimeterx\.net)$/,
  },
  {
    wall: 'aws-waf',
    headers: [{ name: 'x-amzn-waf-action', value: /challenge|captcha/i }],
    titles: /^human verification[\s.]*$/i,
    says: /let['’]s confirm you are human|complete the security check before continuing/i,
    marks: [],
    hosts: /(?:^|\.)awswaf\.com$/,
  },
  {
    wall: 'imperva',
    headers: [],
    titles: /^pardon our interruption[\s.…]*$/i,
    says: /incapsula incident id|request unsuccessful\. incapsula|something about your browser made us think you were a bot/i,
    marks: ['distilcaptchaform', 'interstitial-inprogress'],
    hosts: null,
  },
  {
    wall: 'vercel',
    headers: [{ name: 'x-vercel-mitigated', value: /challenge|deny/i }],
    titles: /^vercel security checkpoint[\s.]*$/i,
    says: /we['’]re verifying your browser/i,
    marks: [],
    hosts: null,
  },
  {
    wall: 'captcha',
    headers: [{ name: 'x-sucuri-block', value: /./ }],
    titles:
      /^(?:robot check|security check(?:point)?|bot (?:verification|detection|check)|captcha(?: required| challenge| verification)?|are you (?:a )?(?:robot|human)|verify(?:ing)? (?:that )?you(?:['’]re| are) (?:a )?(?:human|not a (?:ro)?bot)|verifying your browser|making sure you['’]re not a bot|unusual traffic|sind sie ein (?:mensch|roboter)|sicherheitsüberprüfung|vérification de sécurité|êtes-vous un robot|verificación de seguridad|ddos-guard|one moment,? please|安全验证|人机验证|ロボットではないことを確認)[\s.!?…？。]*$/iu,
    says: /unusual traffic from your (?:computer )?network|(?:verify|confirm|prove|make sure|ensure)(?: that)? you(?:['’]re| are) (?:a |an )?(?:human|real person|not a (?:ro)?bot)|i['’]?m not a robot|complete the (?:captcha|security check)|solve (?:this|the) (?:captcha|puzzle)|(?:bestätigen|beweisen) sie,? dass sie (?:ein mensch|kein roboter)|(?:prouvez|confirmez|vérifier) que vous (?:n['’]êtes pas un robot|êtes (?:un )?humain)|(?:demuestre|confirme|verifique) que (?:no es un robot|es (?:un )?humano)|完成(?:安全)?验证|ロボットではありません/iu,
    marks: [
      'g-recaptcha',
      'h-captcha',
      'cf-turnstile',
      'frc-captcha',
      'captcha-form',
      'anubis_challenge',
      'captcha-container',
      'challenge-form',
    ],
    hosts: /(?:^|\.)(?:hcaptcha\.com|arkoselabs\.com|funcaptcha\.com|geetest\.com)$/,
  },
];
