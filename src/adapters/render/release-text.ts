/** What `release` and `verify-release` print for a person: what was proven and what was not, or every fault with its file. */
import type { ReleaseFault, ReleaseOutput } from '../../core/contract/release.ts';
import { longDay } from '../../core/day.ts';
import { paint, type Terminal, wrap } from './terminal.ts';

/** Faults of a release, file by file. */
export function renderFaultsText(faults: readonly ReleaseFault[], terminal: Terminal, last: string): string {
  const lines = faults.flatMap((each) => [
    `${paint(terminal, 'bold', each.file)} ${paint(terminal, 'red', each.code)}`,
    ...wrap(each.message, terminal, 2),
  ]);
  return `${lines.join('\n')}\n\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}. ${last}\n`;
}

/** What was said beside the fields that programs see. */
export interface ReleaseSaid {
  readonly generated: string;
  /** The trusted comment. */
  readonly comment: string;
  /** Findings since the release before; null when it was not looked at. */
  readonly added: number | null;
}

/** A release that holds: what that proves, and what it does not. */
export function renderVerifiedText(release: ReleaseOutput, said: ReleaseSaid, terminal: Terminal): string {
  const { digest, key_id, files, findings, previous } = release;
  const proven = [
    `The manifest was signed with the key ${key_id}, with the comment "${said.comment}".`,
    `All ${files} files are those that the manifest lists, byte for byte, and nothing else is in the folder.`,
    `dataset.json has the digest above. The ids of its ${findings} findings are made from what they say, and the manifest lists them, in order.`,
    ...(previous?.checked
      ? [
          `The release before, digest ${previous.digest}, is the one that the manifest names. It holds too, and since then ${said.added === 0 ? 'no finding was changed or added' : `findings were only appended: ${said.added} of them`}.`,
        ]
      : []),
  ];
  const unproven = [
    'That the words are true, or still stand at their sources. A signature says who published a record, not that it is right.',
    `Whose key ${key_id} is. Take the key from its owner, by another way than this folder.`,
    ...(previous === null
      ? ['Anything about an earlier state: the manifest says that this is the first release.']
      : []),
    ...(previous?.checked === false
      ? [
          `That nothing earlier was rewritten: the release before, digest ${previous.digest}, was not given (--previous).`,
        ]
      : []),
    ...(previous?.checked ? ['Anything about releases before that one: verify it with its own --previous.'] : []),
  ];
  return [
    ...wrap(`Release of the record of ${longDay(said.generated)}, digest ${digest}.`, terminal),
    '',
    'Proven',
    ...proven.flatMap((each) => point(each, terminal)),
    '',
    'Not proven',
    ...unproven.flatMap((each) => point(each, terminal)),
    '',
  ].join('\n');
}

function point(text: string, terminal: Terminal): string[] {
  const [first = '', ...rest] = wrap(text, terminal, 4);
  return [`  - ${first.trimStart()}`, ...rest];
}
