/** A page where one signs in: told by where a visit was led to, or by a password field with little beside it. */
import { pathSegments, sameAddress } from '../page-address.ts';
import type { PageReading } from '../page-text.ts';
import { glanceAt, quoted, type Recognised } from './recogniser.ts';

/** Hosts that do nothing but sign people in, by the beginning of their name, and those of services for that. */
const HOSTS =
  /^(?:accounts?|auth|login|signin|sso|idp?|identity|oauth|secure-?login|passport)\d?\.|(?:^|\.)(?:okta|oktapreview|auth0|onelogin|pingidentity|workos)\.com$|(?:^|\.)(?:login\.microsoftonline|b2clogin|amazoncognito)\.com$|(?:^|\.)authkit\.app$/i;
const SEGMENTS =
  /^(?:log-?_?in|sign-?_?in|log_?on|signon|sign-?_?up|account-login|user-login|wp-login\.php|login\.(?:php|aspx|jsp|html)|anmelden|anmeldung|einloggen|connexion|se-connecter|iniciar-sesion|entrar|accedi|inloggen)$/i;
/** Chapters on how one signs in are called so, too. */
const CHAPTERS = /^(?:auth|sso|oauth2?|saml2?|authorize|authenticate|authentication|acceso)$/i;
const NAMES =
  /^(?:(?:please )?(?:log|sign)[ -]?(?:in|on|into)(?: (?:to|with|or|required|page|first|below).{0,60})?|login|sign in or (?:sign up|create an account|register)|welcome back|member login|authentication required|authenticate|single sign-on|anmelden|anmeldung|einloggen|login erforderlich|bitte melden sie sich an|connexion|se connecter|connectez-vous|identifiez-vous|iniciar sesión|inicia sesión|acceder|accedi|entrar|fazer login|inloggen|登录|登入|ログイン|サインイン|로그인|вход|войти)[\s.!]*$/iu;

/** More words than a form with its fine print has. */
const LONGEST = 2500;
/** Hardly more than a form: documents about signing in have such paths, too, and other pages a form at their head; they say more. */
const BARE = 1000;

/** Recognises a page for signing in, unless the page that was asked for is one. */
export function recogniseLogin(requestedUrl: string, finalUrl: string, reading: PageReading): Recognised | null {
  const host = loginHost(finalUrl);
  const { title, headings, length } = glanceAt(reading);
  if (host === undefined && length > LONGEST) return null;
  if (loginHost(requestedUrl) ?? loginPath(requestedUrl)) return null;
  if (host !== undefined) return { recogniser: 'login', on: host, isByAddress: true };
  const { hasPasswordField } = reading.signs;
  const isBare = length <= BARE;
  const hasLeft = !sameAddress(requestedUrl, finalUrl);
  const named = [title, ...(isBare || hasLeft ? headings : [])].find(isNamed);
  const isByAddress = hasLeft && isBare && (hasPasswordField || named !== undefined);
  const path = loginPath(finalUrl);
  if (path !== undefined && (hasPasswordField || isBare))
    return { recogniser: 'login', on: path, isByAddress: isByAddress || !isChapter(finalUrl) };
  if (named === undefined || !hasPasswordField) return null;
  return { recogniser: 'login', on: `${quoted('title', named)} and a password field`, isByAddress };
}

function loginHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return HOSTS.test(host) ? `host ${host}` : undefined;
}

/** The first or the last part of a path says it; in between it may be a chapter. */
function loginPath(url: string): string | undefined {
  const isLogin = outerSegments(url).some((each) => SEGMENTS.test(each) || CHAPTERS.test(each));
  return isLogin ? `path /${pathSegments(url)?.join('/')}` : undefined;
}

function isChapter(url: string): boolean {
  return !outerSegments(url).some((each) => SEGMENTS.test(each));
}

function outerSegments(url: string): readonly string[] {
  const segments = pathSegments(url) ?? [];
  return [segments[0], segments.at(-1)].filter((each) => each !== undefined);
}

function isNamed(name: string): boolean {
  return [name, ...name.split(/\s+[|–—·:-]\s+/)].some((part) => NAMES.test(part.trim()));
}
