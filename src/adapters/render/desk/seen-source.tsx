/** The source of a proposal: where it stands, what a visit saw there with the words marked, and the way to look again. */
import { textFragment } from '../../../core/answer/text-fragment.ts';
import { longDay } from '../../../core/day.ts';
import { withoutHidden } from '../../../core/hidden-character.ts';
import { proposalPath } from '../../../core/proposal/desk-path.ts';
import { ledWords } from '../../../core/proposal/found-page.ts';
import type { Lookup, Proposal, SentProposal, ShownProposal } from '../../../core/proposal/proposal.ts';
import { longInstant, lookupWords } from '../../../core/proposal/proposal-words.ts';
import type { Observation } from '../../../core/verify/observation.ts';
import { CAUSE_LABELS } from '../../../core/verify/outcome-words.ts';
import type { Difference } from '../../../core/verify/quote.ts';
import { findStanding } from '../../../core/verify/standing-change.ts';
import { Differences } from '../differences.tsx';
import { EarlierLooks } from '../earlier-looks.tsx';
import { Since, stoodOn, WasNow } from '../waiting-change.tsx';
import type { Reader } from './desk-frame.tsx';

/** The section; words of a page are text like any other, never markup. */
export function SeenSource({
  proposal,
  reader,
  last = null,
}: {
  proposal: Proposal;
  reader: Reader;
  last?: Observation | null;
}) {
  return (
    <section class="seen-source" aria-labelledby="source">
      <h2 id="source" tabindex={-1} data-key-stop="">
        The source
      </h2>
      {proposal.kind === 'change' ? (
        <Change proposal={proposal} last={last} />
      ) : (
        <Sent proposal={proposal} reader={reader} />
      )}
    </section>
  );
}

function Change({ proposal: { change }, last }: { proposal: ShownProposal; last: Observation | null }) {
  const { url, finalUrl, cause, quotes, near, differences, around, firstOn, on } = change;
  const words = [...new Set(quotes.map(({ quote }) => quote))];
  const standing = findStanding(change, last ?? undefined);
  return (
    <>
      <p>
        <NewTab href={url}>{url}</NewTab>
      </p>
      <p>
        <strong>{CAUSE_LABELS[cause]}</strong>, first seen {longDay(firstOn)}, seen again {longDay(on)}.
        {finalUrl !== null && finalUrl !== url && (
          <>
            {' '}
            It led to <NewTab href={finalUrl}>{finalUrl}</NewTab>
          </>
        )}
      </p>
      <Since standing={standing} />
      <WasNow quotes={words} near={near} differences={differences} stoodOn={stoodOn(standing, on)} />
      <Seen differences={differences} around={around} quote={words[0] ?? ''} />
    </>
  );
}

function Sent({ proposal, reader }: { proposal: SentProposal; reader: Reader }) {
  const { correction, lookup, ref } = proposal;
  const { source } = correction;
  if (source === null) return <p>None was named. It is kept as a question, and its sender was told so.</p>;
  return (
    <>
      <p>
        <NewTab href={source.url} quote={source.quote}>
          {source.url}
        </NewTab>
      </p>
      <p>
        <strong>{lookupWords(lookup)}</strong>
        {lookup && `, ${longInstant(lookup.at)}`}.{lookup?.why && <span class="sub"> {lookup.why}</span>}
      </p>
      {ledWords(source.url, lookup) !== null && (
        <p>
          <strong>{withoutHidden(ledWords(source.url, lookup) ?? '')}</strong>
        </p>
      )}
      {lookup && <Fetched lookup={lookup} url={source.url} />}
      <WasNow quotes={[source.quote]} near={lookup?.near ?? null} differences={lookup?.differences ?? []} />
      {lookup && <Seen differences={lookup.differences} around={lookup.around} quote={source.quote} />}
      <EarlierLooks lookups={proposal.earlierLookups} />
      {reader.mayDecide && (
        <form method="post" action={`${proposalPath(ref)}/look`} class="decision">
          <input type="hidden" name="csrf" value={reader.csrf} />
          <button type="submit" class="plain">
            Look {lookup === null ? 'now' : 'again'}
          </button>
        </form>
      )}
    </>
  );
}

function Fetched({ lookup: { title, status, finalUrl, bodyHash }, url }: { lookup: Lookup; url: string }) {
  return (
    <p class="sub">
      {title !== null && `The page is called “${withoutHidden(title)}”. `}
      {status !== null && `HTTP ${status}. `}
      {finalUrl !== null && finalUrl !== url && (
        <>
          It led to <NewTab href={finalUrl}>{finalUrl}</NewTab>.{' '}
        </>
      )}
      {bodyHash !== null && (
        <>
          SHA-256 of what was read: <code>{bodyHash}</code>
        </>
      )}
    </p>
  );
}

function Seen({
  differences,
  around,
  quote,
}: {
  differences: readonly Difference[];
  around: string | null;
  quote: string;
}) {
  return (
    <>
      <Differences of={differences} />
      {around !== null && (
        <figure class="around">
          <figcaption class="sub">As it was read, with the words around it</figcaption>
          <blockquote class="words">
            <Marked text={around} quote={quote} />
          </blockquote>
        </figure>
      )}
    </>
  );
}

/** The words in the text around them; where they stand there otherwise, nothing is marked. */
function Marked({ text, quote }: { text: string; quote: string }) {
  const at = quote === '' ? -1 : text.toLowerCase().indexOf(quote.toLowerCase());
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + quote.length)}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}

/** A link to a page of others that leaves the desk open and tells it nothing; what is no https address stays text. */
function NewTab({ href, quote, children }: { href: string; quote?: string; children?: string }) {
  if (!href.startsWith('https://')) return <code class="address">{children}</code>;
  return (
    <>
      <a href={quote === undefined ? href : textFragment(href, quote)} target="_blank" rel="noreferrer noopener">
        {children}
      </a>{' '}
      <span class="sub">(opens a new tab)</span>
    </>
  );
}
