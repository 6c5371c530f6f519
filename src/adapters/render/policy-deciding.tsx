/** Lines of a policy as they came out at one offering: by the answer that they rest on, its reasons once, and its words. */

import { offeringPath } from '../../core/answer/cell.ts';
import { textFragment } from '../../core/answer/text-fragment.ts';
import type { CheckedLineOutput, CheckedUseOutput } from '../../core/contract/check.ts';
import { quoteSeen } from './check-view.ts';
import { OutLink } from './layout.tsx';
import { isPast, type Site } from './site.ts';

/** The lines; several that rest on one answer stand together. */
export function DecidingLines(of: {
  readonly site: Site;
  readonly checked: CheckedUseOutput;
  readonly lines: readonly CheckedLineOutput[];
}) {
  const { site, checked, lines } = of;
  const blocks = new Map<string, CheckedLineOutput[]>();
  for (const line of lines) {
    const key = line.finding ?? (line.any_of ?? [line.question]).join();
    blocks.set(key, [...(blocks.get(key) ?? []), line]);
  }
  return (
    <>
      {[...blocks.values()].map((each) => (
        <Block site={site} checked={checked} lines={each} />
      ))}
    </>
  );
}

interface BlockOf {
  readonly site: Site;
  readonly checked: CheckedUseOutput;
  readonly lines: readonly CheckedLineOutput[];
}

function Block({ site, checked, lines }: BlockOf) {
  const caveats = lines.flatMap(({ reasons }) => reasons.filter(({ code }) => BELOW.includes(code)));
  const below = [...new Set(caveats.map(({ message }) => message))];
  const [first] = lines;
  return (
    <div class="deciding">
      {byReasons(lines).map(({ says, why }) => (
        <p>
          <strong>{says}</strong> {why}
        </p>
      ))}
      {below.length > 0 && <p class="fine">{below.join(' ')}</p>}
      {first && <Words site={site} checked={checked} line={first} />}
    </div>
  );
}

/** What is said of the answer and not of the line: once below all lines that rest on it. */
const BELOW = ['caveat', 'beside', 'provided', 'no_quote', 'recorded_later'];

/** Sentences of lines that hold or fail for the same reasons stand before these, which are told once. */
function byReasons(lines: readonly CheckedLineOutput[]): readonly { readonly says: string; readonly why: string }[] {
  const groups = new Map<string, string[]>();
  for (const { says, reasons } of lines) {
    const why = reasons.filter(({ code }) => !BELOW.includes(code)).map(({ message }) => message);
    const key = why.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), says]);
  }
  return [...groups].map(([why, says]) => ({ why, says: says.join(' ') }));
}

/** The first words behind an answer, where all of it stands, and when they were seen. */
function Words({ site, checked, line }: Omit<BlockOf, 'lines'> & { readonly line: CheckedLineOutput }) {
  const [quote] = line.quotes;
  if (line.finding === null) return <Asked site={site} questions={line.any_of ?? [line.question]} />;
  const href = offeringPath(checked.offering, {
    asOf: isPast(site) ? site.asOf : null,
    model: site.isStatic ? null : (checked.model?.replace(/\*$/, '') ?? null),
    dimension: line.question,
  });
  return (
    <figure class="source">
      {quote && (
        <blockquote cite={quote.url}>
          <p>“{quote.quote}”</p>
        </blockquote>
      )}
      <figcaption>
        <a href={href}>{labelOf(site, line.question)}</a>
        {quote ? `, ${quoteSeen(quote)} ` : ': no words to quote; there it says why'}
        {quote && (
          <span class="address">
            <OutLink href={textFragment(quote.url, quote.quote)}>{quote.url.replace('https://', '')}</OutLink>
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** Where nothing is recorded, or what decides is no answer, only the question can be shown. */
function Asked({ site, questions }: { site: Site; questions: readonly string[] }) {
  return (
    <p class="fine">
      {questions.map((id, index) => (
        <>
          {index > 0 && ' or '}
          <a href={`/questions/${id}/`}>{labelOf(site, id)}</a>
        </>
      ))}
    </p>
  );
}

function labelOf({ dataset }: Site, question: string): string {
  return dataset.dimensions.get(question)?.label ?? question;
}
