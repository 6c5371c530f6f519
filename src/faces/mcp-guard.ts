/** Who may speak to the MCP address: programs that reached it by a name of this site, and no page of another one. */

/** Names of this machine, as addresses have them. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Says why a request is refused; null when it may pass. A name that an attacker points at this machine shows in `Host`, and a
 * page that a browser has open shows in `Origin`; programs send none. `base` is where the operator says that the site is.
 */
export function foreignness(headers: Headers, base: string): string | null {
  const host = headers.get('host') ?? '';
  const origin = headers.get('origin');
  if (!isOurs(hostnameOf(`http://${host}`), base))
    return `This address is not reached as ${JSON.stringify(host.slice(0, MOST_SHOWN))}.`;
  if (origin === null || isOurs(hostnameOf(origin), base)) return null;
  return `Pages of ${JSON.stringify(origin.slice(0, MOST_SHOWN))} may not ask here.`;
}

const MOST_SHOWN = 120;

function isOurs(hostname: string | null, base: string): boolean {
  return hostname !== null && [...LOOPBACK, hostnameOf(base)].includes(hostname);
}

/** Ports are left aside: a name is what an attacker can choose, and another port of this machine is this machine. */
function hostnameOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, username, pathname } = new URL(address);
  const isBare = username === '' && pathname === '/' && !address.includes('?') && !address.includes('#');
  return isBare && /^https?:$/.test(protocol) && hostname !== '' ? hostname : null;
}
