/** The command `serve`: the site on one address until it is told to stop. */
import { RegistryError } from '../../core/errors.ts';
import { NO_VISITS } from '../../core/verify/site-visits.ts';
import type { Streams } from '../cli.ts';
import { listenAt } from '../web-server.ts';
import {
  baseUrlOf,
  buildFrom,
  clockOf,
  datasetFrom,
  datasetOf,
  defaultPort,
  isLoopback,
  readAssets,
  untilStopped,
  watchData,
} from '../wiring.ts';
import { mountFaces } from '../wiring-http.ts';
import type { VisitsAtHand } from '../wiring-visits.ts';
import type { ServeVerifyOptions, Serving } from './serve-verify.ts';

/** Options of the command, as the parser gives them. */
export type ServeOptions = ServeVerifyOptions & {
  readonly host: string;
  readonly port?: string;
  readonly watch?: boolean;
  readonly verify?: boolean;
};

/** Serves until SIGTERM or SIGINT; prints one line on stdout when ready. */
export async function runServe(options: ServeOptions, streams: Streams): Promise<void> {
  const { host } = options;
  const port = portOf(options.port ?? defaultPort());
  if (options.watch && options.data === undefined) {
    throw new RegistryError('bad_parameter', '--watch needs a folder to watch.', { hint: 'Give --data too.' });
  }
  let base = baseUrlOf(options) ?? '';
  let dataset = await datasetOf(options);
  if (!isLoopback(host) && !dataset.content.registry.operator.public) throw nobodyAnswersFor(host);
  const site = { dataset: () => dataset, today: clockOf(options), log: streams.err.write };
  let visits: VisitsAtHand | undefined;
  const fetch = mountFaces({
    ...site,
    assets: readAssets(),
    base: () => base,
    visits: () => visits?.current() ?? NO_VISITS,
  });
  const server = await listenAt({ host, port, log: streams.err.write }, fetch);
  try {
    visits = await visitsFor(options, site);
  } catch (error) {
    await server.close();
    throw error;
  }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  // On this machine the address is known; what others call the site only its operator can say, never a request.
  if (base === '' && isLoopback(host)) base = address;
  if (base === '') {
    streams.err.write(
      'Without --base-url pages name no address of their own: canonical links and /sitemap.xml are left out.\n',
    );
  }
  const stopWatching =
    options.watch && options.data !== undefined
      ? await watchData(options.data, () => void rebuild(options.data ?? ''))
      : () => undefined;
  streams.out.write(`Assay is at ${address}/\n`);
  await untilStopped();
  await Promise.all([stopWatching(), server.close(), visits.close()]);

  async function rebuild(folder: string): Promise<void> {
    try {
      dataset = datasetFrom(await buildFrom(folder, options), folder);
      streams.err.write(`Compiled again: ${dataset.digest.slice(0, 16)}\n`);
    } catch (error) {
      streams.err.write(
        `${error instanceof Error ? error.message : String(error)} The last good state is still served.\n`,
      );
    }
  }
}

/** What visits shows them, or makes them as well; what verifies is loaded only by a server that does. */
async function visitsFor(options: ServeOptions, site: Serving): Promise<VisitsAtHand> {
  if (options.verify) return (await import('./serve-verify.ts')).startVerifying(options, site);
  return (await import('../wiring-visits.ts')).openVisits(options.store, options, site.log);
}

function nobodyAnswersFor(host: string): RegistryError {
  return new RegistryError(
    'unfinished_operator',
    `This copy would be reachable at ${host}, and nobody answers for it.`,
    { hint: 'Fill in "operator" in registry.yaml and set "public: true", or serve on 127.0.0.1.' },
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RegistryError('bad_port', `"${text}" is no port.`, {
    hint: 'Give a number from 0 to 65535; 0 takes any free one.',
  });
}
