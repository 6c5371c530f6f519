/** The queue: what waits, by age and kind, with fields that narrow it down and boxes for plain confirmations. */
import { DESK_PATH, DESK_ROOT, proposalPath } from '../../../core/proposal/desk-path.ts';
import type { Proposal } from '../../../core/proposal/proposal.ts';
import { placesOf, subjectName } from '../../../core/proposal/proposal-place.ts';
import { KIND_WORDS, lookupWords, oldWords, STATE_WORDS } from '../../../core/proposal/proposal-words.ts';
import {
  type QueuedProposal,
  type QueueGroup,
  type QueueRequest,
  seenField,
} from '../../../core/proposal/queue-request.ts';
import { overdueWords, type PromisedDays } from '../../../core/proposal/waiting-days.ts';
import { CAUSE_LABELS } from '../../../core/verify/outcome-words.ts';
import type { Site } from '../site.ts';
import { type DeskNotice, type Reader, renderDeskPage } from './desk-frame.tsx';
import { QueueFilters, queueQuery } from './queue-filters.tsx';

/** What the page shows. */
export interface ShownQueue {
  readonly asked: QueueRequest;
  readonly groups: readonly QueueGroup[];
  readonly total: number;
  readonly pages: number;
  /** Refs of those shown that are plain confirmations. */
  readonly plain: ReadonlySet<string>;
  /** Why nobody can send anything just now; null when everybody can. */
  readonly closed: string | null;
  readonly notice?: DeskNotice | null;
}

const AGE_HEADS: Readonly<Record<QueueGroup['age'], string>> = {
  overdue: 'Overdue',
  soon: 'To be decided soon',
  fresh: 'Within their days',
  decided: 'Decided',
};

/** Renders the queue. */
export function renderQueuePage(site: Site, shown: ShownQueue, reader: Reader): string {
  const promised = site.dataset.content.registry.operator.correction_days;
  const { total, closed } = shown;
  return renderDeskPage(site, {
    title: 'Queue',
    path: DESK_PATH,
    reader,
    notice: shown.notice ?? null,
    hasKeys: true,
    children: (
      <>
        <h1>Queue</h1>
        <p class="summary">
          {total === 0 ? 'Nothing here.' : `${total} ${total === 1 ? 'proposal' : 'proposals'}.`} Promised here: an
          answer within {promised.acknowledge} working days, a vendor’s objection marked within {promised.dispute}, a
          decision within {promised.decide}.
        </p>
        {closed !== null && (
          <p class="banner">
            <strong>The door is closed:</strong> nobody can send a correction. Reason given: {closed}
          </p>
        )}
        <QueueFilters site={site} asked={shown.asked} />
        <Groups site={site} shown={shown} reader={reader} />
        <Pages asked={shown.asked} pages={shown.pages} />
      </>
    ),
  });
}

/** In a form only where something can be ticked. */
function Groups({ site, shown, reader }: { site: Site; shown: ShownQueue; reader: Reader }) {
  const promised = site.dataset.content.registry.operator.correction_days;
  const plain = reader.mayDecide ? shown.plain : NONE;
  const groups = shown.groups.map((group) => <Group site={site} group={group} promised={promised} plain={plain} />);
  if (plain.size === 0) return <>{groups}</>;
  return (
    <form method="post" action={`${DESK_ROOT}/batch`} id="batch">
      <input type="hidden" name="csrf" value={reader.csrf} />
      {groups}
      <Batch />
    </form>
  );
}

const NONE: ReadonlySet<string> = new Set();

function Group({
  site,
  group,
  promised,
  plain,
}: {
  site: Site;
  group: QueueGroup;
  promised: PromisedDays;
  plain: ReadonlySet<string>;
}) {
  const id = `${group.age}-${group.kind}`;
  return (
    <section class="queue" aria-labelledby={id}>
      <h2 id={id}>
        {AGE_HEADS[group.age]}: {KIND_WORDS[group.kind].many.toLowerCase()}{' '}
        <span class="count">{group.all.length}</span>
      </h2>
      <ol>
        {group.all.map((each) => (
          <Line site={site} queued={each} promised={promised} isPlain={plain.has(each.proposal.ref)} />
        ))}
      </ol>
    </section>
  );
}

function Line({
  site,
  queued: { proposal, waiting },
  promised,
  isPlain,
}: {
  site: Site;
  queued: QueuedProposal;
  promised: PromisedDays;
  isPlain: boolean;
}) {
  const { ref, state, same, disputedSince } = proposal;
  const overdue = overdueWords(waiting, promised);
  return (
    <li>
      <h3>
        <a href={proposalPath(ref)} data-key-stop="">
          {proposalTitle(site, proposal)}
        </a>
      </h3>
      <p class="sub">
        {STATE_WORDS[state]} · {oldWords(waiting.days)}
        {same.length > 0 && ` · ${same.length} ${same.length === 1 ? 'other says' : 'others say'} the same`} ·{' '}
        {seenWords(proposal)} · <code>{ref}</code>
      </p>
      {disputedSince !== null && <p class="sub">Disputed since {disputedSince}</p>}
      {overdue && <p class="overdue">{overdue}.</p>}
      <p class="words">{gist(proposal)}</p>
      {isPlain && <Added proposal={proposal} />}
      {isPlain && <input type="hidden" name={seenField(ref)} value={proposal.groupMark} />}
      {isPlain && (
        <label class="tick">
          <input type="checkbox" name="ref" value={ref} autocomplete="off" /> Plain confirmation: changes no answer
          <span class="visually-hidden"> ({ref})</span>
        </label>
      )}
    </li>
  );
}

/** The words that a tick would add, so that nobody adds them unread. */
function Added({ proposal }: { proposal: Proposal }) {
  const source = proposal.kind === 'change' ? null : proposal.correction.source;
  if (proposal.kind === 'change') return <p class="sub">Would lead to {proposal.change.finalUrl}</p>;
  return source && <p class="added">“{source.quote}”</p>;
}

/** Whose answer to what a proposal is about. */
export function proposalTitle({ dataset }: Pick<Site, 'dataset'>, proposal: Proposal): string {
  const [place, ...others] = placesOf(proposal);
  if (!place) return KIND_WORDS[proposal.kind].one;
  const asked = dataset.dimensions.get(place.dimension)?.label ?? place.dimension;
  const whose =
    proposal.kind === 'change'
      ? subjectName(dataset, place)
      : (dataset.content.offerings[proposal.correction.offering]?.name ?? proposal.correction.offering);
  const model = proposal.kind !== 'change' && proposal.correction.model ? ` for ${proposal.correction.model}` : '';
  return `${whose}: ${asked}${model}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function seenWords(proposal: Proposal): string {
  if (proposal.kind === 'change') return CAUSE_LABELS[proposal.change.cause];
  return proposal.kind === 'question' ? 'no source' : lookupWords(proposal.lookup);
}

/** The first words of what somebody wrote, or where a visit was. */
function gist(proposal: Proposal): string {
  const text = proposal.kind === 'change' ? proposal.change.url : proposal.correction.wrong;
  return text.length > MOST_GIST ? `${text.slice(0, MOST_GIST).trimEnd()}…` : text;
}

const MOST_GIST = 160;

function Batch() {
  return (
    <p class="decision">
      <label for="batch-note">Words to their senders, if any</label>
      <input id="batch-note" name="note" type="text" maxlength={4000} autocomplete="off" />
      <button type="submit">Accept what is ticked</button>
      <span class="fine">
        Each is looked at once more; what is no plain confirmation any more, or to which something has happened since,
        stays in the queue.
      </span>
    </p>
  );
}

function Pages({ asked, pages }: { asked: QueueRequest; pages: number }) {
  if (pages < 2) return null;
  return (
    <nav class="lead-on" aria-label="Pages of the queue">
      {asked.page > 1 && <a href={`${DESK_PATH}${queueQuery({ ...asked, page: asked.page - 1 })}`}>Earlier page</a>}{' '}
      Page {asked.page} of {pages}{' '}
      {asked.page < pages && <a href={`${DESK_PATH}${queueQuery({ ...asked, page: asked.page + 1 })}`}>Next page</a>}
    </nav>
  );
}
