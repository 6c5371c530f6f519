/** A page where one signs in: told by where a visit was led to, or by a password field with little beside it. */
import { pathSegments } from '../page-address.ts';
import type { PageReading } from '../page-text.ts';
import { glanceAt, quoted, type Recognised } from './recogniser.ts';

/** Hosts that do nothing but sign people in, by the beginning of their name, and those of services for that. */
const HOSTS =
  /^(?:accounts?|auth|login|signin|sso|idp?|identity|oauth|secure-?login|passport)\d?\.|(?:^|\.)(?:okta|oktapreview|auth0|onelogin|pingidentity|workos)\.com$|(?:^|\.)(?:login\.microsoftonline|b2clogin|amazoncognito)\.com$|(?:^|\.)authkit\.app$/i;
const SEGMENTS =
  /^(?:log-?_?in|sign-?_?in|log_?on|signon|sign-?_?up|auth|sso|oauth2?|saml2?|authorize|authenticate|authentication|account-login|user-login|wp-login\.php|login\.(?:php|aspx|jsp|html)|anmelden|anmeldung|einloggen|connexion|se-connecter|iniciar-sesion|acceso|entrar|accedi|inloggen)$/i;
const NAMES =
  /^(?:(?:please )?(?:log|sign)[ -]?(?:in|on|into)(?: (?:to|with|or|required|page|first|below).{0,60})?|login|sign in or (?:sign up|create an account|register)|welcome back|member login|authentication required|authenticate|single sign-on|anmelden|anmeldung|einloggen|login erforderlich|bitte melden sie sich an|connexion|se connecter|connectez-vous|identifiez-vous|iniciar sesión|inicia sesión|acceder|accedi|entrar|fazer login|inloggen|登录|登入|ログイン|サインイン|로그인|вход|войти)[\s.!]*$/iu;

/** More words than a form with its fine print has. */
const LONGEST = 2500;

/** Recognises a page for signing in, unless the page that was asked for is one. */
export function recogniseLogin(requestedUrl: string, finalUrl: string, reading: PageReading): Recognised | null {
  if (loginAddress(requestedUrl) !== null) return null;
  const address = loginAddress(finalUrl);
  if (address !== null) return { recogniser: 'login', on: address };
  const { title, headings, length } = glanceAt(reading);
  if (!reading.signs.hasPasswordField || length > LONGEST) return null;
  const named = [title, ...headings].find((name) => isNamed(name));
  return named === undefined ? null : { recogniser: 'login', on: `${quoted('title', named)} and a password field` };
}

/** What in an address says that one signs in there, or null. */
function loginAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  if (HOSTS.test(hostname)) return `host ${hostname}`;
  // Pages about signing in have it deep in their path and end on a name of their own.
  const segments = pathSegments(url) ?? [];
  const segment = [segments[0], segments.at(-1)].find((each) => each !== undefined && SEGMENTS.test(each));
  return segment === undefined ? null : `path /${segments.join('/')}`;
}

function isNamed(name: string): boolean {
  return [name, ...name.split(/\s+[|–—·:-]\s+/)].some((part) => NAMES.test(part.trim()));
}
