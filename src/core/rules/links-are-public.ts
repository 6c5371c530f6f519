/** Every link can be opened by anyone: https, no credentials, no private host, nothing that tracks. */
import { hostAndPort, isPrivateName } from '../host-name.ts';
import { type Path, showValue } from '../record/issue.ts';
import { findTexts, type Objection, type Rule, type World } from './rule.ts';

const LINK_KEYS = ['url', 'archived', 'homepage', 'terms_url'];
const LOOKS_LIKE_LINK = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|(?:javascript|data|vbscript|file|blob|mailto):)\S*$/i;
const TRACKING =
  /^(?:utm_.+|gclid|fbclid|msclkid|mc_cid|mc_eid|trk|trkinfo|authuser|isvariant|_hsenc|_hsmi|igshid|ref_src)$/i;
const NOT_IN_A_LINK = /[\s\p{Cc}\p{Cf}]/u;

export const linksArePublic: Rule = {
  name: 'links-are-public',
  help: 'Links use https and a public host name, without credentials, private hosts or tracking parameters.',
  file: ({ value }, world) => findTexts(value, isLink).flatMap(({ path, text }) => linkFaults(path, text, world)),
  finding: ({ finding, dimension }, world) =>
    Object.entries(finding.details ?? {}).flatMap(([key, value]) =>
      dimension.details[key]?.type === 'url' && isAddress(value) && !isLink(value, key)
        ? linkFaults(['details', key], value, world)
        : [],
    ),
};

function isLink(text: string, key: string): boolean {
  return key !== 'quote' && (LINK_KEYS.includes(key) || LOOKS_LIKE_LINK.test(text));
}

/** What is no address at all is the business of the detail's type. */
function isAddress(value: unknown): value is string {
  return typeof value === 'string' && !NOT_IN_A_LINK.test(value) && URL.canParse(value);
}

function linkFaults(path: Path, text: string, world: World): Objection[] {
  const object = (found: string, expected: string, hint: string): Objection[] => [
    { path, found: `${found} in ${showValue(text)}`, expected, hint },
  ];
  if (!isAddress(text)) return object('no address', 'an https address', 'Copy the whole address from the browser.');
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (isWeb && world.allowedHosts.has(hostAndPort(url))) return [];
  if (url.protocol !== 'https:' || !/^https:\/\//i.test(text))
    return object(`the scheme ${url.protocol.slice(0, -1)}`, 'https://', 'Cite the page at its https address.');
  if (url.username || url.password)
    return object('credentials', 'no user name or password', 'Cite the address that needs neither.');
  if (isPrivateHost(url.hostname))
    return object(`the host ${url.hostname}`, 'a public host name', 'Cite a page that anyone can open.');
  const tracking = [...url.searchParams.keys()].find((key) => TRACKING.test(key));
  if (tracking)
    return object(
      `the tracking parameter ${tracking}`,
      'an address without it',
      `Take "${tracking}=…" out of the address.`,
    );
  if (/\/\//.test(url.pathname) && !/\/web\/\d+/.test(url.pathname))
    return object('a doubled slash', 'an address without it', 'Take one slash out.');
  return [];
}

/** Private names, names without a dot, and literal addresses: none of them is a name that a buyer can check. */
function isPrivateHost(host: string): boolean {
  return isPrivateName(host) || host.endsWith('.') || /^\d+(\.\d+){3}$/.test(host) || host.startsWith('[');
}
