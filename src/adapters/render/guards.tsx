/** The sentences that keep a reader from taking more from answers than they say: below one answer, or once below a list. */

import { guardSentences, type Said, type SaidAnswer, standingSentence } from '../../core/answer/sentence.ts';
import type { Sentences } from '../../core/record/dimension.ts';

interface Guarded {
  readonly sentences: Sentences;
  readonly answers: readonly SaidAnswer[];
}

interface GuardedList {
  /** True where the answers stand with how sure of their words we are. */
  readonly sure?: boolean;
  /** Ids of sentences that stand elsewhere on the page, nearer to what they are about. */
  readonly besides?: readonly string[];
}

/** Below one answer, in one paragraph; nothing where nothing must be said. */
export function GuardLine({ sentences, answers }: Guarded) {
  const said = guardSentences(sentences, answers);
  return said.length > 0 ? <p class="fine">{said.map(({ text }) => text).join(' ')}</p> : null;
}

/** Below a list of answers: what a grade is, what these answers call for, and what no page here examines. */
export function GuardList({ sentences, answers, sure = false, besides = [] }: Guarded & GuardedList) {
  const said: readonly Said[] = [
    standingSentence(sentences, 'S2'),
    ...(sure ? [standingSentence(sentences, 'S6')] : []),
    ...guardSentences(sentences, answers).filter(({ id }) => !besides.includes(id)),
    standingSentence(sentences, 'S9'),
  ];
  return <SaidList said={said} />;
}

/** Sentences that must stand, each with what it is about. */
export function SaidList({ said }: { said: readonly Said[] }) {
  return (
    <dl class="about guards">
      {said.map(({ about, text }) => (
        <div>
          <dt>{about}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
