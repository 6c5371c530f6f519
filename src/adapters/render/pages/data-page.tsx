/** The record to take along: downloads, shapes, digest, licence, and how to cite it. */

import { fillSentence } from '../../../core/answer/sentence.ts';
import { longDay } from '../../../core/day.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the page. */
export function renderDataPage(site: Site): string {
  const { dataset } = site;
  const { registry, generated, counts, dimensions, sentences } = dataset.content;
  const { licence } = registry;
  return renderPage(site, {
    title: 'Data',
    description: `The whole record as files: what they hold, their shapes, the digest, the licence, and how to cite them.`,
    path: '/data/',
    canonical: '/data/',
    crumbs: trailOf({ label: 'Data' }),
    children: (
      <article class="column">
        <h1>Data</h1>
        <p class="summary">
          {counts.offerings} offerings, {dimensions.length} questions, {counts.findings} findings with {counts.quotes}{' '}
          quotes: all of it is yours to load, keep and hold against ours.
        </p>
        <section>
          <h2>Downloads</h2>
          <dl class="about">
            <div>
              <dt>
                <a href="/data.json">data.json</a>
              </dt>
              <dd>
                Every answer in force, of services that have ended too: grade, confidence, place, conditions, typed
                details, sources with their quotes, days, and the answers for single models.{' '}
                <a href="/schema/data-json.json">Its schema</a>
              </dd>
            </div>
            <div>
              <dt>
                <a href="/data.csv">data.csv</a>
              </dt>
              <dd>
                The same as one line per offering and question, with the first source and its words, for spreadsheets.
              </dd>
            </div>
            <div>
              <dt>
                <a href="/feed.atom">Atom</a>, <a href="/feed.json">JSON Feed</a>
              </dt>
              <dd>
                What has changed, as it enters the record: of everything, of one offering or question, or of those that
                you <a href="/changes/">choose</a>.
              </dd>
            </div>
            <div>
              <dt>
                <a href="/shortlist.json">shortlist.json</a>
              </dt>
              <dd>
                What each offering comes to under each need, with the reason, and for which models it is otherwise: what
                the registry page narrows down with.
              </dd>
            </div>
            <div>
              <dt>
                <a href="/">A list as CSV</a>
              </dt>
              <dd>
                Choose needs on the registry page; its list, with a reason for each offering that is left out, is there
                as CSV.
              </dd>
            </div>
            <div>
              <dt>
                <a href="/schema/">Schemas</a>
              </dt>
              <dd>JSON Schema 2020-12 of every file that people write and of everything that programs see.</dd>
            </div>
          </dl>
        </section>
        <section>
          <h2>Which record this is</h2>
          <p>
            Its newest finding is of {longDay(generated)}. Its digest is the SHA-256 of its content as canonical JSON:
            two copies with the same digest say the same.
          </p>
          <p class="cite">{dataset.digest}</p>
          <p>
            Every finding has an id, computed from what it says; <code>/f/</code> with the id leads to it for good. A
            finding is never edited: a newer one takes its place, and the older one stays.
          </p>
        </section>
        <section>
          <h2>How to cite</h2>
          <p>The record as a whole:</p>
          <p class="cite">
            {registry.name}, record of {longDay(generated)}, digest {dataset.digest.slice(0, 16)}, {licence.data}.
          </p>
          <p>
            A single answer: each one, on the page of its offering, ends with the sentence to cite it by, under “Ask,
            cite, link”. Cite the day and the digest with it; a grade without its day says little.
          </p>
        </section>
        <section>
          <h2>Licence</h2>
          <p>
            Data {licence.data}, code {licence.code}. {licence.note}
          </p>
          <p>{fillSentence(sentences, 'S14')}</p>
        </section>
        <p class="fine">
          {fillSentence(sentences, 'S2')} {fillSentence(sentences, 'S9')}
        </p>
      </article>
    ),
  });
}
