/** A wall that asks for consent in place of the page: nothing of the page stands behind it in what was sent. */
import { sameAddress } from '../page-address.ts';
import { type Answer, type Glance, quoted, type Recognised } from './recogniser.ts';

/** Hosts that do nothing else than ask. */
const HOSTS = /^(?:consent|guce|cmp|cookie-?consent|privacy-?wall)\./i;
const TITLES =
  /^(?:before you continue(?: to .{1,40})?|bevor sie (?:fortfahren|zu .{1,40} weitergehen)|avant de (?:continuer|poursuivre|accéder à .{1,40})|antes de (?:continuar|ir a .{1,40})|prima di (?:continuare|procedere)|voordat je (?:verdergaat|doorgaat).{0,40}|cookie (?:consent|wall|settings?|preferences?)|(?:your )?(?:privacy|cookie) choices|we (?:value|care about|respect) your privacy|wir (?:schätzen|respektieren) ihre privatsphäre|nous (?:respectons|valorisons) votre vie privée|valoramos su privacidad|cookie-?einstellungen|accept (?:all )?cookies)[\s.!…]*$/iu;
const SAYS =
  /(?:(?:accept|allow|agree to|consent to)[^.!?]{0,60}cookies?[^.!?]{0,60}(?:to (?:continue|proceed|access|enter|view|read)|before)|to (?:continue|proceed|access)[^.!?]{0,60}(?:accept|allow|agree|consent)[^.!?]{0,60}cookies?|before you continue|bevor sie (?:fortfahren|weitergehen)|avant de continuer|antes de continuar|prima di continuare|we value your privacy|pur-abo|weiter mit werbung|mit werbung (?:und cookies )?weiterlesen|continuer (?:sans accepter|avec publicité)|aceptar y continuar|accetta e continua)/iu;
const CHOICES =
  /\b(?:accept|agree|allow|reject|decline|manage|akzeptieren|zustimmen|ablehnen|accepter|refuser|aceptar|rechazar|accetta|rifiuta|aceitar|rejeitar|accepteren|weigeren)\b/iu;

/** What such a question speaks of, line by line; whatever else stands there belongs to a page below it. */
const ON_CONSENT =
  /cookie|consent|privacy|tracking|personali[sz]|advert|\bads\b|partner|vendors?\b|identif|geolocation|measure|audience|subscri|datenschutz|privatsphäre|einwillig|zustimm|werbung|abo\b|données|vie privée|publicit|privacidad|consentim|pubblicit|privacybeleid|toestemming/iu;

/** The text of a choice, which lists at most what the consent is for. */
const LONGEST = 2500;
/** Sentences beside it; with more of them it is a banner on a page. */
const MOST_BESIDE = 400;
/** Shorter lines are names of pages, of languages and of the site, which may stand around a wall, too. */
const SHORTEST_SENTENCE = 30;

/** Recognises a page of which nothing is left but the question for consent. */
export function recogniseConsentWall(
  { url, finalUrl }: Answer,
  { title, headings, opening, length }: Glance,
): Recognised | null {
  if (length === 0 || length > LONGEST) return null;
  const host = URL.canParse(finalUrl) ? new URL(finalUrl).hostname : '';
  if (HOSTS.test(host))
    return { recogniser: 'consent-wall', on: `host ${host}`, isByAddress: !sameAddress(url, finalUrl) };
  if (!isNamed(title) && besideConsent(opening) > MOST_BESIDE) return null;
  const named = [title, ...headings].find(isNamed);
  const said = SAYS.exec(opening)?.[0];
  if (!CHOICES.test(opening) || !/cookie|consent|privacy|datenschutz|privatsphäre|données|privacidad/iu.test(opening))
    return null;
  if (named !== undefined) return { recogniser: 'consent-wall', on: quoted('title', named) };
  return said !== undefined && length <= LONGEST / 2 ? { recogniser: 'consent-wall', on: quoted('words', said) } : null;
}

function isNamed(name: string): boolean {
  return TITLES.test(name.split(/\s[|–—-]\s/)[0]?.trim() ?? '');
}

function besideConsent(text: string): number {
  const beside = text.split('\n').filter((line) => line.length >= SHORTEST_SENTENCE && !ON_CONSENT.test(line));
  return beside.join('').length;
}
