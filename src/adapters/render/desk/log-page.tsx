/** What was done at the desk, newest first: who, when, what, and to which proposal. */
import { DESK_ROOT, proposalPath } from '../../../core/proposal/desk-path.ts';
import { deskActWords, longInstant } from '../../../core/proposal/proposal-words.ts';
import type { Site } from '../site.ts';
import { type Reader, renderDeskPage } from './desk-frame.tsx';

/** One act, as the store keeps it. */
export interface LoggedAct {
  readonly at: string;
  readonly name: string;
  readonly act: string;
  readonly ref: string | null;
  readonly note: string | null;
}

/** Renders the log. */
export function renderLogPage(site: Site, acts: readonly LoggedAct[], reader: Reader): string {
  return renderDeskPage(site, {
    title: 'Log',
    path: `${DESK_ROOT}/log`,
    reader,
    children: (
      <>
        <h1>Log</h1>
        <p class="fine">
          {acts.length === 0
            ? 'Nothing was done yet.'
            : `The last ${acts.length === 1 ? 'act' : `${acts.length} acts`}, newest first. Nothing is ever taken out of it.`}
        </p>
        {acts.length > 0 && (
          <ol class="steps">
            {acts.map(({ at, name, act, ref, note }) => (
              <li>
                <span class="sub">{longInstant(at)}</span> <strong>{name}</strong> {deskActWords(act)}{' '}
                {ref !== null && <a href={proposalPath(ref)}>{ref}</a>}
                {note !== null && note !== '' && <p class="words">{note}</p>}
              </li>
            ))}
          </ol>
        )}
      </>
    ),
  });
}
