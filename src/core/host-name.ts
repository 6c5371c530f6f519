/** Names of hosts as a URL has them: which never stand for a machine on the public internet, and how one is written. */

const PRIVATE_NAMES =
  /^localhost$|\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|example|invalid|onion|arpa)$/;

/** True for names that are reserved for private use or for nobody, and for names without a dot; `host` in small letters. */
export function isPrivateName(host: string): boolean {
  return !host.includes('.') || PRIVATE_NAMES.test(host);
}

/** `host:port` as `--allow-host` takes it: the port always written, an IPv6 address in its brackets. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** The host of an address, with its port if it names one; an address that cannot be read is its own. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** The host of an address as people name it: without its port and `www.`; an address that cannot be read is its own. */
export function plainHostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
