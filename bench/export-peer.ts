/** What Eleventy is given: a template with the content of our offering pages, and data in which every phrase is ready-made. */
import { GradeMark } from '../src/adapters/render/grade.tsx';
import { jsonLdText, offeringJsonLd } from '../src/adapters/render/json-ld.ts';
import { CATEGORY_SAYS, describeDetail, makerName, platformName } from '../src/adapters/render/names.ts';
import type { Site } from '../src/adapters/render/site.ts';
import { type Cell, listCells, watchOuts } from '../src/core/answer/cell.ts';
import { citeCell } from '../src/core/answer/citation.ts';
import { isYesOrPartial, watchOutPart } from '../src/core/answer/grade.ts';
import { ageWords, fillSentence, guardSentences, seenWords } from '../src/core/answer/sentence.ts';
import { textFragment } from '../src/core/answer/text-fragment.ts';
import { CAUSE_READS, INSTRUMENT_READS, ROUTE_READS, VIA_READS } from '../src/core/answer/wording.ts';
import { longDay } from '../src/core/day.ts';
import { getOffering } from '../src/core/record/dataset.ts';
import { GRADES } from '../src/core/vocabulary.ts';

/** What all pages share. */
export function siteData(site: Site) {
  const { registry, sentences, generated } = site.dataset.content;
  return {
    name: registry.name,
    assets: site.assets,
    nav: site.nav,
    marks: Object.fromEntries(GRADES.map((grade) => [grade, String(GradeMark({ grade }))])),
    foot: [fillSentence(sentences, 'S1'), fillSentence(sentences, 'S14')],
    watch: fillSentence(sentences, 'S8'),
    sure: `${fillSentence(sentences, 'S6')} ${fillSentence(sentences, 'S9')}`,
    record: `Record of ${longDay(generated)}, digest`,
    digest: site.dataset.digest.slice(0, 16),
    day: `Page of ${longDay(site.today)} (UTC). Code ${registry.licence.code}, data ${registry.licence.data}`,
  };
}

/** What the page of one offering says, computed. */
export function pageData(site: Site, id: string) {
  const { dataset, today } = site;
  const offering = getOffering(dataset, id);
  const cells = listCells(dataset, { offering: id, asOf: today, model: null });
  const open = watchOuts(cells);
  const part = (title: string, key: string) => ({
    title,
    cells: open.filter((cell) => watchOutPart(cell.grade) === key).map((cell) => headOf(cell)),
  });
  return {
    id,
    name: offering.name,
    description: `What is publicly proven about ${offering.name}, and what to ask before you sign: ${open.length} watch-outs, each with its source.`,
    jsonLd: jsonLdText(offeringJsonLd(site, { id, offering, asOf: today, model: null, cells })),
    byline: `Made by ${makerName(dataset, offering)}, served by ${platformName(dataset, offering)} · ${CATEGORY_SAYS[offering.category]} · ${offering.model_family}`,
    summary: offering.summary,
    today,
    models: offering.models ?? [],
    rows: [
      ['Maker of the models', makerName(dataset, offering)],
      ['Processor', offering.processor],
      ['Contracting party', offering.contracting_party],
      ['Operator of the platform', dataset.content.platforms[offering.platform]?.operator],
      ['Status', offering.status.is],
      ['This page is about', offering.scope],
    ].filter(([, text]) => text),
    terms: offering.terms_url,
    count: open.length,
    parts: [part('To obtain', 'obtain'), part('To clear up', 'clear_up')].filter((each) => each.cells.length > 0),
    conditions: cells.filter((cell) => cell.condition !== null).map((cell) => headOf(cell)),
    groups: [...new Set(cells.map((cell) => cell.dimension.group))].map((group) => ({
      name: group,
      findings: cells
        .filter((cell) => cell.dimension.group === group)
        .map((cell) => findingData(site, { id, cell, owner: ownerOf(site, id, cell) })),
    })),
  };
}

function headOf(cell: Cell) {
  return {
    id: cell.dimension.id,
    label: cell.dimension.label,
    grade: cell.grade,
    css: cell.grade.replaceAll('_', '-'),
    gradeLabel: cell.label,
    caveat: cell.finding?.record.caveat,
    condition: cell.condition,
    ask: cell.dimension.card.ask,
  };
}

function ownerOf({ dataset }: Site, id: string, cell: Cell): string {
  const offering = getOffering(dataset, id);
  return cell.from.level === 'platform' ? platformName(dataset, offering) : makerName(dataset, offering);
}

function findingData(site: Site, { id, cell, owner }: { id: string; cell: Cell; owner: string }) {
  const { dataset, today } = site;
  const { sentences } = dataset.content;
  const { dimension } = cell;
  const record = cell.finding?.record;
  const sure = record && (isYesOrPartial(cell.grade) || cell.grade === 'no');
  return {
    ...headOf(cell),
    question: dimension.question,
    place: cell.place,
    sure: sure ? cell.confidence : null,
    seen: cell.finding ? seenWords(cell.finding) : '',
    age: ageWords(cell),
    ageLabel: cell.age.label,
    notes: record?.notes,
    remark: dimension.card.remark,
    facts: record
      ? [
          ...(record.route === 'none' ? [] : [['Way to it', ROUTE_READS[record.route]]]),
          ...(record.default ? [['By default', dimension.default_reads?.[record.default] ?? record.default]] : []),
          ...Object.entries(dimension.details)
            .filter(([key]) => record.details?.[key] !== undefined)
            .map(([key, detail]) => [detail.label, describeDetail(record.details?.[key], detail)]),
        ]
      : [],
    sources: (record?.sources ?? []).map((source, index) => ({
      href: source.quote === undefined ? source.url : textFragment(source.url, source.quote),
      url: source.url,
      quote: source.quote,
      language: source.language,
      title: source.title,
      publisher: source.publisher,
      page: source.page_date ? longDay(source.page_date) : null,
      how: `${INSTRUMENT_READS[source.instrument]}${cell.finding?.primary[index] ? '' : ', not a primary source'}. Seen ${longDay(source.seen.on)} in ${VIA_READS[source.seen.via]}.`,
      archived: source.archived,
    })),
    searched: (record?.searched ?? []).map((each) => ({
      what: each.what,
      how: `${longDay(each.on)}, in ${VIA_READS[each.via]}`,
    })),
    guards: guardSentences(sentences, [cell])
      .map(({ text }) => text)
      .join(' '),
    provenance: `Answered by the ${cell.from.level === 'platform' ? 'platform' : 'maker'}, ${owner}, for all of its offerings in this registry.`,
    history: cell.history
      .slice(0, -1)
      .reverse()
      .map((each) => ({
        css: each.grade.replaceAll('_', '-'),
        grade: each.grade,
        label: each.label,
        on: each.record.on,
        day: longDay(each.record.on),
      })),
    because: record ? CAUSE_READS[record.because] : '',
    cite: citeCell(dataset, { offering: id, cell, asOf: today, model: null }),
    finding: cell.finding?.id,
  };
}

/** The page in Nunjucks, which escapes what it prints as our pages do. */
export const TEMPLATE = `---js
{
  pagination: { data: "pages", size: 1, alias: "page" },
  permalink: "offerings/{{ page.id }}/index.html",
}
---
{%- macro grade(of, label) %}<span class="grade g-{{ of.css }}">{{ site.marks[of.grade] | safe }}<span>{{ label }}</span></span>{% endmacro -%}
<!doctype html>
<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>{{ page.name }} · {{ site.name }}</title><meta name="description" content="{{ page.description }}"/><meta property="og:title" content="{{ page.name }}"/><meta property="og:description" content="{{ page.description }}"/><meta property="og:type" content="website"/><meta property="og:site_name" content="{{ site.name }}"/><link rel="preload" href="{{ site.assets }}source-serif-4.woff2" as="font" type="font/woff2" crossorigin=""/><link rel="preload" href="{{ site.assets }}source-sans-3.woff2" as="font" type="font/woff2" crossorigin=""/><link rel="stylesheet" href="{{ site.assets }}style.css"/><link rel="icon" href="{{ site.assets }}icon.svg" type="image/svg+xml"/><script type="application/ld+json">{{ page.jsonLd | safe }}</script></head>
<body><a class="skip" href="#content">Skip to the content</a><header class="site-head"><a class="wordmark" href="/">{{ site.name }}</a><nav aria-label="Main">{% for link in site.nav %}<a href="{{ link.href }}">{{ link.label }}</a>{% endfor %}</nav><form class="site-search" method="get" action="/search/" role="search"><label for="q">Search</label><input id="q" name="q" type="search"/><button type="submit">Search</button></form></header>
<main id="content" tabindex="-1"><nav class="crumbs" aria-label="Where you are"><ol><li><a href="/">Registry</a></li><li><span aria-current="page">{{ page.name }}</span></li></ol></nav>
<article class="offering"><header class="offering-head"><div class="offering-title"><div><h1>{{ page.name }}</h1><p class="byline">{{ page.byline }}</p><p class="summary">{{ page.summary }}</p></div><form class="asked" method="get" action="/offerings/{{ page.id }}/"><label for="as_of">As of</label><input id="as_of" name="as_of" type="date" value="{{ page.today }}" max="{{ page.today }}"/>{% if page.models.length %}<label for="model">For model</label><input id="model" name="model" type="text" list="models" value="" placeholder="any not named" autocomplete="off"/><datalist id="models">{% for each in page.models %}<option value="{{ each }}"></option>{% endfor %}</datalist>{% endif %}<button type="submit">Show</button></form></div></header>
<section class="signing" aria-labelledby="signing"><h2 id="signing">What you would be signing</h2><dl>{% for row in page.rows %}<div><dt>{{ row[0] }}</dt><dd>{{ row[1] }}</dd></div>{% endfor %}{% if page.terms %}<div><dt>Terms</dt><dd class="value"><a href="{{ page.terms }}" rel="noreferrer noopener">{{ page.terms }}</a></dd></div>{% endif %}</dl></section>
<section class="sheet" aria-labelledby="watch-outs"><h2 id="watch-outs">Watch-outs <span class="count">{{ page.count }}</span></h2><p class="lead">The questions without a public yes of whose words we are sure. Check these before you sign.</p>{% for part in page.parts %}<h3>{{ part.title }} <span class="count">{{ part.cells.length }}</span></h3><ul class="watch-outs">{% for cell in part.cells %}<li><a href="#{{ cell.id }}">{{ grade(cell, cell.gradeLabel) }}<strong>{{ cell.label }}</strong><span>{{ cell.caveat }}</span></a><details><summary>What to ask</summary><p>{{ cell.ask[0] }}</p></details></li>{% endfor %}</ul>{% endfor %}<p class="fine">{{ site.watch }}</p></section>
{% if page.conditions.length %}<section class="sheet conditions" aria-labelledby="conditions"><h2 id="conditions">Conditions <span class="count">{{ page.conditions.length }}</span></h2><p class="lead">What a yes or a partial depends on. Somebody has to do these.</p><ul>{% for cell in page.conditions %}<li><label><input type="checkbox"/><span><strong>{{ cell.label }}:</strong> {{ cell.condition }}</span></label></li>{% endfor %}</ul></section>{% endif %}
{% for group in page.groups %}<section class="group"><h2>{{ group.name }}</h2>{% for cell in group.findings %}<section class="finding" id="{{ cell.id }}" aria-labelledby="{{ cell.id }}-label"><div class="finding-question"><h3 id="{{ cell.id }}-label"><a href="/questions/{{ cell.id }}/">{{ cell.label }}</a></h3><p>{{ cell.question }}</p></div><div class="standing"><p>{{ grade(cell, cell.gradeLabel) }}</p>{% if cell.place %}<p class="place">{{ cell.place }}</p>{% endif %}{% if cell.sure %}<p>Sure of the words: {{ cell.sure }}</p>{% endif %}{% if cell.seen %}<p class="seen">{{ cell.seen }}</p>{% endif %}{% if cell.age %}<p class="age {{ cell.ageLabel }}">{{ cell.age }}</p>{% endif %}</div><div class="finding-body">{% if cell.caveat %}<p class="caveat">{{ cell.caveat }}</p>{% endif %}{% if cell.condition %}<p class="condition">{{ cell.condition }}</p>{% endif %}{% if cell.notes %}<p>{{ cell.notes }}</p>{% endif %}{% if cell.remark %}<p class="remark">{{ cell.remark }}</p>{% endif %}{% if cell.facts.length %}<dl class="facts">{% for fact in cell.facts %}<div><dt>{{ fact[0] }}</dt><dd>{{ fact[1] }}</dd></div>{% endfor %}</dl>{% endif %}{% for source in cell.sources %}<figure class="source">{% if source.quote %}<blockquote cite="{{ source.url }}" lang="{{ source.language }}"><p>“{{ source.quote }}”</p></blockquote>{% endif %}<figcaption><a href="{{ source.href }}" rel="noreferrer noopener">{{ source.title }}</a>, {{ source.publisher }}{% if source.page %}, page of {{ source.page }}{% endif %}. <span class="how">{{ source.how }}</span> {% if source.archived %}<a href="{{ source.archived }}" rel="noreferrer noopener">Archived copy</a>{% endif %}<span class="address">{{ source.url }}</span></figcaption></figure>{% endfor %}{% if cell.searched.length %}<div class="searched"><p>Looked through:</p><ul>{% for each in cell.searched %}<li><a href="{{ each.what }}" rel="noreferrer noopener">{{ each.what }}</a>, {{ each.how }}</li>{% endfor %}</ul></div>{% endif %}{% if cell.guards %}<p class="fine">{{ cell.guards }}</p>{% endif %}<div class="provenance"><p>{{ cell.provenance }}</p></div>{% if cell.history.length %}<div class="history"><p>{{ cell.because }}</p><ul>{% for each in cell.history %}<li><a href="/offerings/{{ page.id }}/?as_of={{ each.on }}#{{ cell.id }}">{{ each.day }}</a> {{ grade(each, each.label) }}</li>{% endfor %}</ul></div>{% endif %}{% if cell.finding %}<details class="tools"><summary>Ask, cite, link</summary><p>Questions to send:</p><ol>{% for question in cell.ask %}<li>{{ question }}</li>{% endfor %}</ol><p>Cite (<a href="/offerings/{{ page.id }}/cite.json">as CSL-JSON, for reference managers</a>):</p><p class="cite">{{ cell.cite }}</p><p><a href="/f/{{ cell.finding }}/">Permalink to this finding, <code>{{ cell.finding }}</code></a></p></details>{% endif %}</div></section>{% endfor %}</section>{% endfor %}<p class="fine">Sure of the words: {{ site.sure }}</p></article></main>
<footer class="site-foot">{% for line in site.foot %}<p>{{ line }}</p>{% endfor %}<p class="fine">{{ site.record }} <code>{{ site.digest }}</code>. {{ site.day }}, quotations excepted. <a href="/data.json">data.json</a> · <a href="/schema/">Schemas</a> · <a href="/about/">Who runs this copy</a></p></footer></body></html>
`;

/** The program that renders when told where to, and answers how many milliseconds that took. */
export const PROGRAM = `import { Eleventy } from '@11ty/eleventy';
import { readFileSync } from 'node:fs';
const { site, pages } = JSON.parse(readFileSync('data.json', 'utf8'));
process.on('message', async (output) => {
  const start = performance.now();
  const eleventy = new Eleventy('pages', output, {
    quietMode: true,
    config: (settings) => {
      settings.addGlobalData('site', site);
      settings.addGlobalData('pages', pages);
    },
  });
  await eleventy.write();
  process.send({ ms: performance.now() - start });
});
process.send('ready');
`;
