/** What a stranger sent, as text only: what is wrong, what would be right, and how they wish to be named. */
import type { Child } from 'hono/jsx';
import { offeringPath } from '../../../core/answer/cell.ts';
import { findingPath, listFindingIds } from '../../../core/answer/finding.ts';
import { gradeLabel, gradeOf } from '../../../core/answer/grade.ts';
import { ROUTE_READS } from '../../../core/answer/wording.ts';
import type { Correction } from '../../../core/proposal/proposal.ts';
import { GradeLabel } from '../grade.tsx';
import type { Site } from '../site.ts';

/** The section. */
export function SentWords({ site, correction }: { site: Site; correction: Correction }) {
  const { wrong, suggested, credit, asVendor, offering, model, dimension, finding } = correction;
  const { dataset } = site;
  const known = Object.hasOwn(dataset.content.offerings, offering);
  const name = dataset.content.offerings[offering]?.name ?? offering;
  const path = offeringPath(offering, { model, dimension });
  return (
    <section class="sent" aria-labelledby="sent">
      <h2 id="sent" tabindex={-1} data-key-stop="">
        What was sent
      </h2>
      <p class="words">{wrong}</p>
      <dl class="facts">
        <Fact label="At the answer of">
          {known ? <a href={path}>{name}</a> : name}
          {model !== null && (
            <>
              {' '}
              for the model <code>{model}</code>
            </>
          )}
        </Fact>
        <Fact label="They saw">
          {finding === null ? (
            'no finding'
          ) : listFindingIds(dataset).includes(finding) ? (
            <a href={findingPath(finding)}>
              the finding <code>{finding}</code>
            </a>
          ) : (
            <>
              the finding <code>{finding}</code>, which is not in this record
            </>
          )}
        </Fact>
        {suggested && (
          <Fact label="They suggest">
            <GradeLabel grade={gradeOf(suggested)} label={gradeLabel(gradeOf(suggested), { route: suggested.route })} />{' '}
            <span class="sub">
              {suggested.answer.replaceAll('_', ' ')}, {ROUTE_READS[suggested.route]}
            </span>
          </Fact>
        )}
        <Fact label="Speaks for the vendor">
          {asVendor ? 'They say so; nobody has checked it' : 'They do not say so'}
        </Fact>
        <Fact label="Wishes to be named">{credit ?? 'no'}</Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
