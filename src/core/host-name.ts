/** Names of hosts as a URL has them: which never stand for a machine on the public internet, and how one with its port is written. */

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
