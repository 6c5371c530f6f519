/** What the names around a value say of it: that it is refused, only listed, or only spoken of. */

/** `refused`: kept from being called; `listed`: may be called; `spoken`: put before a reader. */
export type NameSense = 'refused' | 'listed' | 'spoken';

/** The sense of names, innermost first; only the first of them can say that a value is put before a reader. */
export function senseOf(names: readonly string[]): NameSense | null {
  const words = names.map(wordsOf);
  if (words.some((each) => each.some((word) => REFUSING.has(word)))) return 'refused';
  if (words.some((each) => each.some((word) => LISTING.has(word)) || isPolicyOfPages(each))) return 'listed';
  const first = words.find((each) => each.length > 0);
  return first?.some((word) => SPEAKING.has(word)) ? 'spoken' : null;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const REFUSING = setOf(
  'block blocked blocks blocking blocklist blacklist blacklisted deny denied denies denylist disallow disallowed forbid ' +
    'forbidden prohibit prohibited ban banned reject rejected refuse refused never unwanted untrusted disabled',
);
const LISTING = setOf(
  'csp allow allowed allows allowlist allowlisted whitelist whitelisted permit permitted trusted egress cors firewall noproxy',
);
const SPEAKING = setOf(
  'error exception throw raise panic abort fail assert expect log logger logging console print println printf puts warn ' +
    'warning echo docs doc documentation homepage readme description comment note notes help message reason title about see',
);

/** `Content-Security-Policy`, `connect-src` and their kin. */
function isPolicyOfPages(words: readonly string[]): boolean {
  return /\b(?:content security policy|(?:connect|default|script|img|frame) src|no proxy)\b/.test(words.join(' '));
}

/** `blockedHosts`, `BLOCKED_HOSTS` and `blocked-hosts` are the same two words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
