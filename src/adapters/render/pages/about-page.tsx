/** Who runs this copy, on whose money, how to reach them, and how long a correction takes: from registry.yaml. */

import { fillSentence } from '../../../core/answer/sentence.ts';
import { longDay } from '../../../core/day.ts';
import { CONTACT_DAYS } from '../../../core/proposal/contact-days.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the page about the operator of this copy. */
export function renderAboutPage(site: Site): string {
  const { registry, sentences, counts, generated } = site.dataset.content;
  const { operator, licence } = registry;
  const rows: [label: string, text: string, anchor?: string][] = [
    ['Operator', operator.name],
    ['Contact', operator.contact, 'contact'],
    ['Imprint', operator.imprint],
    ['Privacy', operator.privacy],
    ['Funding', operator.funding],
    ['Conflicts of interest', operator.conflicts],
    [
      'Corrections',
      `Acknowledged within ${operator.correction_days.acknowledge} working days, marked as disputed within ${operator.correction_days.dispute}, decided within ${operator.correction_days.decide}.`,
    ],
    [
      'Addresses of senders',
      `An e-mail address given with a correction is never shown, and forgotten ${CONTACT_DAYS} days after the decision; at once on request.`,
    ],
  ];
  return renderPage(site, {
    title: 'Who runs this copy',
    description: `Who answers for this copy of ${registry.name}, and what it holds.`,
    path: '/about/',
    canonical: '/about/',
    crumbs: trailOf({ label: 'Who runs this copy' }),
    children: (
      <article class="column">
        <h1>Who runs this copy</h1>
        {!operator.public && (
          <p class="banner">
            This is a private copy: its operator has not filled in the fields below. It must not be offered to the
            public like this.
          </p>
        )}
        <dl class="about">
          {rows.map(([label, text, anchor]) => (
            <div id={anchor}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {!site.isStatic && (
          <p>
            <a href="/corrections/">Propose a correction, and see what waits</a>
          </p>
        )}
        <h2>What it holds</h2>
        <p>
          The record of {longDay(generated)}: {counts.offerings} offerings of {counts.platforms} platforms and{' '}
          {counts.developers} developers, {counts.cells} cells, {counts.findings} findings, {counts.quotes} quotes.
          Digest <code>{site.dataset.digest}</code>.
        </p>
        <p>{fillSentence(sentences, 'S9')}</p>
        <h2>Licences</h2>
        <p>
          Code {licence.code}, data {licence.data}. {licence.note}
        </p>
      </article>
    ),
  });
}
