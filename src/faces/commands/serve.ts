/** The command `serve`: the site on one address until it is told to stop. */
import { serve } from '@hono/node-server';
import { RegistryError } from '../../core/errors.ts';
import type { Options, Streams } from '../cli.ts';
import { webApp } from '../web.ts';
import {
  buildFrom,
  clockOf,
  datasetFrom,
  datasetOf,
  defaultPort,
  readAssets,
  untilStopped,
  watchData,
} from '../wiring.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Serves until SIGTERM or SIGINT; prints one line on stdout when ready. */
export async function runServe(
  options: Options & { host: string; port?: string; watch?: boolean },
  streams: Streams,
): Promise<void> {
  const port = portOf(options.port ?? defaultPort());
  if (options.watch && options.data === undefined) {
    throw new RegistryError('bad_parameter', '--watch needs a folder to watch.', { hint: 'Give --data too.' });
  }
  let dataset = await datasetOf(options);
  if (!LOOPBACK.includes(options.host) && !dataset.content.registry.operator.public) {
    throw new RegistryError(
      'unfinished_operator',
      `This copy would be reachable at ${options.host}, and nobody answers for it.`,
      {
        hint: 'Fill in "operator" in registry.yaml and set "public: true", or serve on 127.0.0.1.',
      },
    );
  }
  const app = webApp({
    dataset: () => dataset,
    today: clockOf(options),
    assets: readAssets(),
    log: streams.err.write,
  });
  const server = await listening(app.fetch, { host: options.host, port });
  const stopWatching =
    options.watch && options.data !== undefined
      ? await watchData(options.data, () => void rebuild(options.data ?? ''))
      : () => undefined;
  streams.out.write(
    `Assay is at http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${server.port}/\n`,
  );
  await untilStopped();
  await stopWatching();
  await server.close();

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

interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

function listening(
  fetch: Parameters<typeof serve>[0]['fetch'],
  at: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: at.host, port: at.port }, (info) => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new RegistryError(
          'address_in_use',
          taken
            ? `Port ${at.port} on ${at.host} is taken.`
            : `Cannot listen on ${at.host}:${at.port} (${error.code ?? error.message}).`,
          {
            hint: 'Choose another with --port, or 0 for any free one.',
          },
        ),
      );
    });
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new RegistryError('bad_port', `"${text}" is no port.`, {
    hint: 'Give a number from 0 to 65535; 0 takes any free one.',
  });
}
