/** The command `serve`: the site on one address until it is told to stop. */
import { RegistryError } from '../../core/errors.ts';
import { NO_VISITS } from '../../core/verify/site-visits.ts';
import type { Streams } from '../cli.ts';
import { listenAt } from '../web-server.ts';
import { baseUrlOf, clockOf, defaultPort, isLoopback, readAssets } from '../wiring.ts';
import { deskMeans } from '../wiring-desk.ts';
import { mountFaces } from '../wiring-http.ts';
import { type IntakeSettings, openIntake } from '../wiring-intake.ts';
import { type LogSettings, openServerLog } from '../wiring-log.ts';
import { openReadiness } from '../wiring-ready.ts';
import { openServedStore, type ServedStore } from '../wiring-served-store.ts';
import { untilStopped } from '../wiring-signals.ts';
import type { ServeVerifyOptions, Serving, ServingVerifier } from './serve-verify.ts';
import { openServedRecord } from './served-record.ts';

/** Options of the command, as the parser gives them. */
export type ServeOptions = ServeVerifyOptions &
  IntakeSettings &
  LogSettings & {
    readonly host: string;
    readonly port?: string;
    readonly watch?: boolean;
    readonly verify?: boolean;
  };

/** Requests that are under way when the server is told to stop have so long to be answered; all of it may take 5 seconds. */
const GRACE_MS = 3_000;

/** Serves until SIGTERM or SIGINT; prints one line on stdout when ready. Told to stop once more, it calls `endNow`. */
export async function runServe(options: ServeOptions, streams: Streams, endNow: () => void): Promise<void> {
  const { host } = options;
  const log = openServerLog(options, streams.err.write);
  const port = portOf(options.port ?? defaultPort());
  let base = baseUrlOf(options) ?? '';
  const record = await openServedRecord(options, log);
  if (!isLoopback(host) && !record.dataset().content.registry.operator.public) throw nobodyAnswersFor(host);
  const readiness = openReadiness();
  const site = { dataset: record.dataset, today: clockOf(options) };
  let store: ServedStore | undefined;
  const atHand = {
    open: async () => (store ?? notYet()).open(),
    peek: () => store?.peek() ?? null,
    renew: () => store?.renew(),
  };
  const intake = openIntake(options, { ...site, store: atHand, log: log.textOf('corrections') });
  const fetch = mountFaces({
    ...site,
    log: log.textOf('fault'),
    assets: readAssets(),
    base: () => base,
    visits: () => store?.visits() ?? NO_VISITS,
    intake: intake.intake,
    desk: deskMeans(atHand, intake.lookUp, options),
    whyNotReady: readiness.whyNotReady,
    follow: log.follow,
  });
  const onFull = () => log.tell('connections_full', 'Turned connections away: there are as many as there may be.');
  const server = await listenAt({ host, port, log: log.textOf('fault'), onFull }, fetch);
  let verifier: ServingVerifier | null;
  try {
    store = await openServedStore(options, log.textOf('store'));
    verifier = await verifierFor(options, store, {
      ...site,
      log: log.textOf('verify'),
      warn: log.textOf('verify_trouble'),
    });
  } catch (error) {
    await Promise.all([server.close(), store?.close()]);
    throw error;
  }
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`;
  // On this machine the address is known; what others call the site only its operator can say, never a request.
  if (base === '' && isLoopback(host)) base = address;
  if (base === '') {
    log.tell(
      'no_base_url',
      'Without --base-url pages name no address of their own: canonical links and /sitemap.xml are left out.',
    );
  }
  const stopWatching = await record.watch();
  readiness.opened(store.isReady);
  log.tell('ready', `Assay is at ${address}/`);
  streams.out.write(`Assay is at ${address}/\n`);
  void intake.lookUpLeft();
  const ended = new AbortController();
  await untilStopped(ended.signal, endNow);
  readiness.stopping();
  log.tell('stopping', 'Told to stop: what is being answered is answered whole.');
  await Promise.all([stopWatching(), server.close(GRACE_MS), verifier?.close(), intake.close()]);
  await store.close();
  log.tell('stopped', 'Stopped.');
  ended.abort();
}

/** What verifies is loaded only by a server that does. */
async function verifierFor(
  options: ServeOptions,
  store: ServedStore,
  serving: Serving,
): Promise<ServingVerifier | null> {
  return options.verify ? (await import('./serve-verify.ts')).startVerifying(options, serving, store) : null;
}

/** Asked in the moment before the store is looked for. */
function notYet(): never {
  throw new RegistryError('no_store', 'The server is starting.', { hint: 'Do it again in a moment.' });
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
