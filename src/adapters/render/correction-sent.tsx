/** What a sender is shown of their own correction: what the visit to the named page saw, and what they wrote, all as text. */

import type { Child } from 'hono/jsx';
import { offeringPath } from '../../core/answer/cell.ts';
import { ROUTE_READS } from '../../core/answer/wording.ts';
import { ANSWER_READS } from '../../core/proposal/correction-form.ts';
import { lookupSentence } from '../../core/proposal/lookup.ts';
import type { Correction, Lookup } from '../../core/proposal/proposal.ts';
import { longInstant } from '../../core/proposal/proposal-words.ts';
import { Differences } from './differences.tsx';
import { EarlierLooks } from './earlier-looks.tsx';
import { OutLink } from './layout.tsx';
import type { Site } from './site.ts';
import { WasNow } from './waiting-change.tsx';

interface Visited {
  readonly source: NonNullable<Correction['source']>;
  readonly lookup: Lookup | null;
  readonly earlier?: readonly Lookup[];
  /** Where to look again for what is not known yet. */
  readonly again: string;
}

/** The words as sent, and what the page says. */
export function ShownByVisit({ source, lookup, earlier = [], again }: Visited) {
  const isFound = lookup?.outcome === 'found';
  return (
    <section class="seen-words" aria-labelledby="seen-words">
      <h2 id="seen-words">{isFound ? 'The words were found' : 'What a visit to the page showed'}</h2>
      <p>
        <strong>{lookupSentence(lookup, source.url)}</strong>{' '}
        {lookup === null ? (
          <>
            Often that takes a minute: <a href={again}>look again</a>. Otherwise a reviewer will look.
          </>
        ) : (
          <span class="sub">{longInstant(lookup.at)}</span>
        )}
      </p>
      <p class="sub">
        <OutLink href={source.url}>{source.url}</OutLink>
        {lookup?.title && `, “${lookup.title}”`}
        {lookup?.finalUrl && lookup.finalUrl !== source.url && (
          <>
            . It led to <code>{lookup.finalUrl}</code>
          </>
        )}
      </p>
      <WasNow quotes={[source.quote]} near={lookup?.near ?? null} differences={lookup?.differences ?? []} />
      <Differences of={lookup?.differences ?? []} />
      {lookup?.around && (
        <details>
          <summary>The words around it</summary>
          <p class="theirs">“{lookup.around}”</p>
        </details>
      )}
      <EarlierLooks lookups={earlier} />
    </section>
  );
}

/** What was written, with the answer that it is about. */
export function SentByYou({ site, correction }: { site: Site; correction: Correction }) {
  const { offering, dimension, model, wrong, suggested, credit, asVendor } = correction;
  const { content, dimensions } = site.dataset;
  const isKnown = Object.hasOwn(content.offerings, offering);
  const name = `${content.offerings[offering]?.name ?? offering}: ${dimensions.get(dimension)?.label ?? dimension}`;
  return (
    <section aria-labelledby="sent">
      <h2 id="sent">What you sent</h2>
      <dl class="about">
        <Row label="About">
          {isKnown ? <a href={offeringPath(offering, { model, dimension })}>{name}</a> : name}
          {model !== null && `, for ${model}`}
        </Row>
        <Row label="What is wrong">
          <span class="words">{wrong}</span>
        </Row>
        {suggested && (
          <Row label="It should say">
            {ANSWER_READS[suggested.answer]}; way to it: {ROUTE_READS[suggested.route]}
          </Row>
        )}
        <Row label="Credit">{credit ?? 'nobody is to be named'}</Row>
        {asVendor && <Row label="You speak for">the maker of the models, or the platform, as you say</Row>}
      </dl>
    </section>
  );
}

function Row({ label, children }: { label: string; children: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
