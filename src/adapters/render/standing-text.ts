/** The sentences that must stand, as a terminal shows them: at the foot, each after what it is about. */

import { fillSentence, type Said } from '../../core/answer/sentence.ts';
import type { Sentences } from '../../core/record/dimension.ts';
import { labelled, paint, type Terminal, wrap } from './terminal.ts';

const LABELS = { indent: 0, width: 20 };

/** The lines, S1 last; dim, since they are much the same each time. */
export function standingLines(sentences: Sentences, said: readonly Said[], terminal: Terminal): string[] {
  const lines = said.flatMap(({ about, text }) => labelled(about, text, terminal, LABELS));
  return [...lines, '', ...wrap(fillSentence(sentences, 'S1'), terminal)].map((line) => paint(terminal, 'dim', line));
}
