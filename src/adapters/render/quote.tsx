/** A source: its words behind an accent line, then where they stand and how they were seen. */

import { textFragment } from '../../core/answer/text-fragment.ts';
import { INSTRUMENT_READS, sourceSeen } from '../../core/answer/wording.ts';
import { longDay } from '../../core/day.ts';
import type { Source } from '../../core/record/record.ts';
import { stateWords, type ToldState } from '../../core/verify/outcome-words.ts';
import { OutLink } from './layout.tsx';

/** One source of a finding; without words it is named all the same. `state` is what visits have shown of them. */
export function Quote({
  source,
  primary,
  state = null,
}: {
  source: Source;
  primary: boolean;
  state?: ToldState | null | undefined;
}) {
  const href = source.quote === undefined ? source.url : textFragment(source.url, source.quote);
  return (
    <figure class="source">
      {source.quote !== undefined && (
        <blockquote cite={source.url} lang={source.language}>
          <p>“{source.quote}”</p>
        </blockquote>
      )}
      <figcaption>
        <OutLink href={href}>{source.title}</OutLink>, {source.publisher}
        {source.page_date && <>, page of {longDay(source.page_date)}</>}.{' '}
        <span class="how">
          {capital(INSTRUMENT_READS[source.instrument])}
          {!primary && ', not a primary source'}. {capital(sourceSeen(source))}.
        </span>{' '}
        {state && <span class="state">{stateWords(state)}. </span>}
        {source.archived && (
          <span class="archive">
            <OutLink href={source.archived}>Archived copy</OutLink>
          </span>
        )}
        <span class="address">{source.url}</span>
      </figcaption>
    </figure>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
