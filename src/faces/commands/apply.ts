/** The command `apply`: writes what waits in the store into the record, so that it can be published. */
import { renderAppliedText } from '../../adapters/render/apply-text.ts';
import { renderIssuesText } from '../../adapters/render/issues-text.ts';
import type { ApplyOutput } from '../../core/contract/change.ts';
import { printedJson } from '../../core/printed-json.ts';
import { type AppliedObservations, applyObservations } from '../../workflows/apply-observations.ts';
import { type AppliedProposals, applyProposals } from '../../workflows/apply-proposals.ts';
import type { Options, Streams } from '../cli.ts';
import { buildFrom, datasetFrom, todayOf, writeObserved } from '../wiring.ts';
import { claimDataFolder, type DataFolder, dataFolder } from '../wiring-apply.ts';
import { isStoreThere, type OpenedStore, openStoreFor } from '../wiring-store.ts';

/** Options of the command, as the parser gives them. */
export type ApplyOptions = Options & {
  readonly data: string;
  readonly store: string;
  readonly proposals?: boolean;
  readonly commit?: boolean;
  readonly observations?: boolean;
};

/** True when everything was applied and the record holds together still. */
export async function runApply(options: ApplyOptions, streams: Streams): Promise<boolean> {
  const observations = options.observations ?? false;
  // Only proposals are committed: whoever asks for commits asks for them.
  const proposals = options.proposals || options.commit || !observations;
  const folder = await dataFolder(options.data, options, options.commit ?? false);
  datasetFrom(await buildFrom(options.data, options), options.data);
  if (!observations && !(await isStoreThere(options.store))) {
    tell({ proposals: NOTHING, observed: null }, options, streams);
    return true;
  }
  const store = await openStoreFor(options.store, options);
  try {
    const taken = proposals ? await takeProposals(store, folder, options) : null;
    const observed = observations ? await applySeen(store, options) : null;
    tell({ proposals: taken, observed }, options, streams);
    return (taken?.skipped ?? []).length === 0 && (observed?.issues ?? []).length === 0;
  } finally {
    await store.close();
  }
}

const NOTHING: AppliedProposals = { applied: [], skipped: [] };

/** What is in the folder is read once nobody else can add to it. */
async function takeProposals(store: OpenedStore, folder: DataFolder, options: ApplyOptions): Promise<AppliedProposals> {
  const free = await claimDataFolder(options.data);
  try {
    const { content } = datasetFrom(await buildFrom(options.data, options), options.data);
    return await applyProposals(content, todayOf(options), { ...folder, store });
  } finally {
    free();
  }
}

async function applySeen(store: OpenedStore, options: ApplyOptions): Promise<AppliedObservations> {
  const { data } = options;
  const dataset = datasetFrom(await buildFrom(data, options), data);
  return applyObservations(dataset, todayOf(options), {
    listLast: store.listLast,
    listStood: store.listStood,
    write: await writeObserved(data),
    check: async () => (await buildFrom(data, options)).issues,
  });
}

interface Applied {
  readonly proposals: AppliedProposals | null;
  readonly observed: AppliedObservations | null;
}

function tell({ proposals, observed }: Applied, options: ApplyOptions, { out }: Streams): void {
  if (options.json) {
    const seen = observed ? seenOutput(observed) : null;
    const output: ApplyOutput = {
      applied: [...(proposals?.applied ?? []), ...(seen?.applied ?? [])],
      skipped: [...(proposals?.skipped ?? []), ...(seen?.skipped ?? [])],
    };
    out.write(printedJson(output));
    return;
  }
  if (proposals) out.write(renderAppliedText(proposals, options.data, out.terminal));
  if (observed) out.write(seenText(observed, options.data, out.terminal));
}

function seenOutput({ applied, issues }: AppliedObservations): ApplyOutput {
  return {
    applied: applied.map(({ finding, on, file }) => ({ ref: `seen-${on}`, file, finding })),
    skipped: issues.map(({ file, line, code }) => ({ ref: `${file}:${line}`, why: code })),
  };
}

function seenText(
  { applied, files, issues }: AppliedObservations,
  data: string,
  terminal: Streams['out']['terminal'],
): string {
  const findings = `${applied.length} ${applied.length === 1 ? 'finding was' : 'findings were'} seen again`;
  const written =
    files.length === 0 ? 'no file differs' : `written:\n${files.map((each) => `  ${data}/${each}`).join('\n')}`;
  return `${findings}; ${written}\n${issues.length > 0 ? renderIssuesText(issues, data, terminal) : ''}`;
}
