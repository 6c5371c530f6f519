/** The registry: the promise, what the whole comes to, and the matrix of offerings and questions. */
import { type Cell, listCells, watchOuts } from '../../../core/cell.ts';
import { type Dataset, listOfferings } from '../../../core/dataset.ts';
import type { Dimension } from '../../../core/dimension.ts';
import { gradeLabel } from '../../../core/grade.ts';
import type { Offering } from '../../../core/record.ts';
import { fillSentence } from '../../../core/sentence.ts';
import { CATEGORIES, GRADES } from '../../../core/vocabulary.ts';
import { GradeLabel } from '../grade.tsx';
import { renderPage } from '../layout.tsx';
import { MatrixCell } from '../matrix-cell.tsx';
import { CATEGORY_NAMES, makerName, platformName } from '../names.ts';
import type { Site } from '../site.ts';

interface Row {
  readonly id: string;
  readonly offering: Offering;
  readonly cells: readonly Cell[];
}

/** Renders the registry page; retired offerings are left out of the matrix and named below it. */
export function renderRegistryPage(site: Site): string {
  const { dataset, today } = site;
  const rows = listOfferings(dataset).map(([id, offering]) => ({
    id,
    offering,
    cells: listCells(dataset, { offering: id, asOf: today, model: null }),
  }));
  const live = rows.filter((row) => row.offering.status.is !== 'retired');
  const retired = rows.filter((row) => row.offering.status.is === 'retired');
  return renderPage(site, {
    title: 'what is publicly proven about an AI API, and what to ask before you sign',
    description: dataset.content.registry.tagline,
    path: '/',
    children: (
      <>
        <Opening dataset={dataset} rows={live} />
        <Legend dataset={dataset} />
        <Matrix dataset={dataset} rows={live} />
        <section class="column below-matrix">
          <p>{fillSentence(dataset.content.sentences, 'S8')}</p>
          {retired.length > 0 && (
            <p>
              No longer served, kept for the record:{' '}
              {retired.map((row, index) => (
                <>
                  {index > 0 && ', '}
                  <a href={`/offerings/${row.id}/`}>{row.offering.name}</a>
                </>
              ))}
              .
            </p>
          )}
        </section>
      </>
    ),
  });
}

function Opening({ dataset, rows }: { dataset: Dataset; rows: readonly Row[] }) {
  const { counts, dimensions } = dataset.content;
  const cells = rows.flatMap((row) => row.cells);
  const verified = cells.filter((cell) => cell.verifiedOn !== null).length;
  return (
    <section class="promise">
      <div>
        <h1>What is publicly proven about an AI API, and what to ask before you sign.</h1>
        <p>
          {counts.offerings} offerings, {dimensions.length} questions, {counts.quotes} quoted passages. Every answer
          shows the words it rests on, where they stand and when they were read there.{' '}
          <a href="/questions/">How grades are given</a>
        </p>
      </div>
      <dl class="figures">
        <Figure label="Clean public yes" value={cells.filter((cell) => cell.clean).length} />
        <Figure label="Watch-outs" value={rows.reduce((sum, row) => sum + watchOuts(row.cells).length, 0)} />
        <Figure
          label="Read in a copy"
          value={cells.filter((cell) => cell.readOn !== null && cell.verifiedOn === null).length}
        />
        <Figure label="Verified at the living page" value={verified} />
      </dl>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Legend({ dataset }: { dataset: Dataset }) {
  return (
    <section class="legend" aria-label="What the marks mean">
      <ul>
        {GRADES.map((grade) => (
          <li>
            <GradeLabel grade={grade} label={gradeLabel(grade)} />
          </li>
        ))}
        <li>
          <span class="if" aria-hidden="true">
            if
          </span>{' '}
          with conditions
        </li>
      </ul>
      <p class="fine">{fillSentence(dataset.content.sentences, 'S2')}</p>
    </section>
  );
}

function Matrix({ dataset, rows }: { dataset: Dataset; rows: readonly Row[] }) {
  const { dimensions } = dataset.content;
  const groups = [...new Set(dimensions.map((each) => each.group))];
  return (
    <div class="matrix-frame">
      <table class="matrix">
        <caption class="visually-hidden">Offerings and what is publicly proven about each question</caption>
        <thead>
          <tr class="groups">
            <td colspan={2} />
            {groups.map((group) => (
              <th scope="colgroup" colspan={dimensions.filter((each) => each.group === group).length}>
                {group}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" class="offering-head">
              Offering
            </th>
            <th scope="col" class="number">
              Watch-outs
            </th>
            {dimensions.map((each) => (
              <th scope="col">
                <a href={`/questions/${each.id}/`}>{each.short}</a>
              </th>
            ))}
          </tr>
        </thead>
        {CATEGORIES.map((category) => {
          const mine = rows.filter((row) => row.offering.category === category);
          return (
            mine.length > 0 && (
              <tbody>
                <tr class="category">
                  <th scope="rowgroup" colspan={dimensions.length + 2}>
                    <span>{CATEGORY_NAMES[category]}</span>
                  </th>
                </tr>
                {mine.map((row) => (
                  <OfferingRow dataset={dataset} row={row} dimensions={dimensions} />
                ))}
              </tbody>
            )
          );
        })}
      </table>
    </div>
  );
}

function OfferingRow({ dataset, row, dimensions }: { dataset: Dataset; row: Row; dimensions: readonly Dimension[] }) {
  const maker = makerName(dataset, row.offering);
  const platform = platformName(dataset, row.offering);
  const status = row.offering.status.is === 'preview' ? ' · preview' : '';
  return (
    <tr>
      <th scope="row">
        <a href={`/offerings/${row.id}/`}>{row.offering.name}</a>
        <span class="sub">
          {maker === platform || row.offering.name.includes(platform) ? maker : `${maker}, by ${platform}`}
          {status}
        </span>
      </th>
      <td class="number" data-label="Watch-outs">
        {watchOuts(row.cells).length}
      </td>
      {dimensions.map((dimension) => (
        <MatrixCell
          href={`/offerings/${row.id}/#${dimension.id}`}
          dimension={dimension}
          cell={row.cells.find((cell) => cell.dimension.id === dimension.id)}
        />
      ))}
    </tr>
  );
}
