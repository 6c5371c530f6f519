/** The fields that narrow the queue down; they work without script. */
import { DESK_PATH } from '../../../core/proposal/desk-path.ts';
import { KINDS } from '../../../core/proposal/proposal.ts';
import { STATES } from '../../../core/proposal/proposal-life.ts';
import { KIND_WORDS, STATE_WORDS } from '../../../core/proposal/proposal-words.ts';
import { type QueueRequest, WORDS_FILTERS, type WordsFilter } from '../../../core/proposal/queue-request.ts';
import { listOfferings } from '../../../core/record/dataset.ts';
import type { Site } from '../site.ts';

const WORDS_LABELS: Readonly<Record<WordsFilter, string>> = {
  found: 'found',
  not_found: 'not found',
  not_seen: 'nobody could look',
  not_yet: 'not looked up yet',
};

type Choice = readonly [value: string, label: string];

/** The form. */
export function QueueFilters({ site, asked }: { site: Site; asked: QueueRequest }) {
  const { dimensions } = site.dataset.content;
  return (
    <form method="get" action={DESK_PATH} class="facets">
      <Choices
        name="state"
        label="State"
        asked={asked.state}
        choices={[
          ['open', 'to be decided'],
          ...STATES.map((each): Choice => [each, STATE_WORDS[each]]),
          ['all', 'every state'],
        ]}
      />
      <Choices
        name="kind"
        label="Kind"
        asked={asked.kind}
        choices={[['', 'every kind'], ...KINDS.map((each): Choice => [each, KIND_WORDS[each].one])]}
      />
      <Choices
        name="question"
        label="Question"
        asked={asked.dimension}
        choices={[['', 'every question'], ...dimensions.map(({ id, label }): Choice => [id, label])]}
      />
      <Choices
        name="offering"
        label="Offering"
        asked={asked.offering}
        choices={[['', 'every offering'], ...listOfferings(site.dataset).map(([id, { name }]): Choice => [id, name])]}
      />
      <Choices
        name="words"
        label="Words at the source"
        asked={asked.words}
        choices={[['', 'whatever was seen'], ...WORDS_FILTERS.map((each): Choice => [each, WORDS_LABELS[each]])]}
      />
      <label class="tick">
        <input type="checkbox" name="disputed" value="1" checked={asked.isDisputed} autocomplete="off" />
        <span>disputed</span>
      </label>
      <label class="tick">
        <input type="checkbox" name="plain" value="1" checked={asked.isPlain} autocomplete="off" />
        <span>plain confirmations</span>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

function Choices({
  name,
  label,
  asked,
  choices,
}: {
  name: string;
  label: string;
  asked: string | null;
  choices: readonly Choice[];
}) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} autocomplete="off">
        {choices.map(([value, text]) => (
          <option value={value} selected={value === (asked ?? '')}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The query that asks for the same again; what is not narrowed down is left out. */
export function queueQuery(asked: QueueRequest): string {
  const query = new URLSearchParams();
  const named = {
    state: asked.state === 'open' ? null : asked.state,
    kind: asked.kind,
    question: asked.dimension,
    offering: asked.offering,
    words: asked.words,
    disputed: asked.isDisputed ? '1' : null,
    plain: asked.isPlain ? '1' : null,
    page: asked.page > 1 ? String(asked.page) : null,
  };
  for (const [name, value] of Object.entries(named)) if (value !== null) query.set(name, value);
  return query.size > 0 ? `?${query}` : '';
}
