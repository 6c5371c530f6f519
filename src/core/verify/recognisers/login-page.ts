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
/** Documents about signing in have such paths, too, and say more than a form that asks for a name first. */
const BARE = 1000;

/** Recognises a page for signing in, unless the page that was asked for is one. */
export function recogniseLogin(requestedUrl: string, finalUrl: string, reading: PageReading): Recognised | null {
  const host = loginHost(finalUrl);
  const { title, headings, length } = glanceAt(reading);
  if (host === undefined && length > LONGEST) return null;
  if (loginHost(requestedUrl) ?? loginPath(requestedUrl)) return null;
  if (host !== undefined) return { recogniser: 'login', on: host };
  const { hasPasswordField } = reading.signs;
  const path = loginPath(finalUrl);
  if (path !== undefined && (hasPasswordField || length <= BARE)) return { recogniser: 'login', on: path };
  const named = hasPasswordField ? [title, ...headings].find(isNamed) : undefined;
  return named === undefined ? null : { recogniser: 'login', on: `${quoted('title', named)} and a password field` };
}

function loginHost(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return HOSTS.test(host) ? `host ${host}` : undefined;
}

/** The first or the last part of a path says it; in between it may be a chapter. */
function loginPath(url: string): string | undefined {
  const segments = pathSegments(url) ?? [];
  const isLogin = [segments[0], segments.at(-1)].some((each) => each !== undefined && SEGMENTS.test(each));
  return isLogin ? `path /${segments.join('/')}` : undefined;
}

function isNamed(name: string): boolean {
  return [name, ...name.split(/\s+[|–—·:-]\s+/)].some((part) => NAMES.test(part.trim()));
}
