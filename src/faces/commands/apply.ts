/** The command `apply`: writes what waits in the store into the record, so that it can be published. */
import { renderIssuesText } from '../../adapters/render/issues-text.ts';
import type { ApplyOutput } from '../../core/contract/change.ts';
import { RegistryError } from '../../core/errors.ts';
import { type AppliedObservations, applyObservations } from '../../workflows/apply-observations.ts';
import type { Options, Streams } from '../cli.ts';
import { buildFrom, datasetFrom, todayOf, writeObserved } from '../wiring.ts';
import { openStoreFor } from '../wiring-store.ts';

/** Options of the command, as the parser gives them. */
export type ApplyOptions = Options & { readonly data: string; readonly store: string; readonly observations?: boolean };

/** True when everything was applied and the record holds together still. */
export async function runApply(options: ApplyOptions, streams: Streams): Promise<boolean> {
  if (!options.observations) {
    throw new RegistryError('bad_parameter', 'Nothing was named that is to be applied.', {
      hint: 'Give --observations: what visits to the sources have shown.',
    });
  }
  const { data } = options;
  const today = todayOf(options);
  const dataset = datasetFrom(await buildFrom(data, options), data);
  const store = await openStoreFor(options.store, options);
  try {
    const applied = await applyObservations(dataset, today, {
      listLast: store.listLast,
      listStood: store.listStood,
      write: await writeObserved(data),
      check: async () => (await buildFrom(data, options)).issues,
    });
    tell(applied, options, streams);
    return applied.issues.length === 0;
  } finally {
    await store.close();
  }
}

function tell({ applied, files, issues }: AppliedObservations, options: ApplyOptions, { out }: Streams): void {
  if (options.json) {
    const output: ApplyOutput = {
      applied: applied.map(({ finding, on, file }) => ({ ref: `seen-${on}`, file, finding })),
      skipped: issues.map(({ file, line, code }) => ({ ref: `${file}:${line}`, why: code })),
    };
    out.write(`${JSON.stringify(output, null, 2)}\n`);
    return;
  }
  const findings = `${applied.length} ${applied.length === 1 ? 'finding was' : 'findings were'} seen again`;
  const written =
    files.length === 0 ? 'no file differs' : `written:\n${files.map((each) => `  ${options.data}/${each}`).join('\n')}`;
  out.write(`${findings}; ${written}\n`);
  if (issues.length > 0) out.write(renderIssuesText(issues, options.data, out.terminal));
}
