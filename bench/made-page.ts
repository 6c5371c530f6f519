/** A page of terms made by a seed: navigation, headings, paragraphs with links and typographic signs, lists, tables, scripts. */

/** The page, and sentences to look up: that stand there, that stand there changed, and that do not. */
export interface MadePage {
  readonly html: string;
  readonly quotes: readonly string[];
  readonly altered: readonly string[];
  readonly absent: readonly string[];
}

const SEED = 20261123;

/** A page of about so many bytes; always the same one. */
export function madePage(bytes: number): MadePage {
  const draw = drawing(SEED);
  const sentences: string[] = [];
  const parts = [HEAD];
  for (let length = HEAD.length; length < bytes - FOOT.length; length += parts.at(-1)?.length ?? 0) {
    parts.push(section(draw, sentences));
  }
  const quotes = [0.1, 0.5, 0.9].map((share) => sentences[Math.floor(sentences.length * share)] ?? '');
  return {
    html: `${parts.join('')}${FOOT}`,
    quotes,
    altered: quotes.map((quote, index) => `${quote.replace(/ days/, ' months')} within ${index + 3} hours`),
    absent: ['Zebras graze quietly', 'Lanterns swing above', 'Copper kettles whistle'].map(
      (start) => `${start} behind crooked orchards, whenever autumn thunder wakes sleepy villages and their dogs.`,
    ),
  };
}

type Draw = (below: number) => number;

/** A linear congruential generator: a page must be the same on every machine. */
function drawing(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = (
  'the customer shall may data personal processing controller processor services agreement account content inputs outputs models ' +
  'retention deletion security incident notice region transfer subprocessor law authority request access rights audit report of to ' +
  'and in for with under by on that which is are not any all such other our your this these upon within unless where as defined'
).split(' ');

function sentence(draw: Draw): string {
  const count = 10 + draw(22);
  const words = Array.from({ length: count }, () => WORDS[draw(WORDS.length)] ?? '');
  words.splice(draw(count), 0, `${1 + draw(400)} days`);
  const [first = '', ...rest] = words;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
}

function section(draw: Draw, sentences: string[]): string {
  const id = `s${sentences.length}`;
  const heading = `<h2 class="heading heading--section" id="${id}"><a class="anchor" href="#${id}" aria-hidden="true">${ICON}</a>${sentence(draw)}</h2>`;
  return `<section class="section" data-track="${id}">\n${heading}\n${[1, 2, 3].map(() => paragraph(draw, sentences)).join('')}${list(draw)}${table(draw)}</section>\n`;
}

function paragraph(draw: Draw, sentences: string[]): string {
  const plain = Array.from({ length: 2 + draw(3) }, () => sentence(draw));
  sentences.push(...plain);
  return `<div class="${LOOKS}"><p class="text text--body mb-4 leading-7 text-slate-700 dark:text-slate-300" dir="ltr">${plain.map((each) => marked(each, draw)).join(' ')}</p></div>\n`;
}

/** Some words are links or strong, some in typographic quotation marks of their own, as on real pages. */
function marked(text: string, draw: Draw): string {
  const words = text.split(' ');
  const at = draw(words.length);
  words[at] = `<a class="link" href="/legal/terms/${at}?ref=page" rel="noopener">${words[at]}</a>`;
  if (draw(3) === 0) words.push('The <strong>“Customer’s&nbsp;Data”</strong> – as defined – stays.');
  return words.join(' ');
}

function list(draw: Draw): string {
  const items = Array.from(
    { length: 3 + draw(4) },
    () =>
      `<li class="list__item flex items-start gap-x-3">${ICON}<span class="flex-auto">${sentence(draw)}</span></li>`,
  );
  return `<ul class="list list--bullets" role="list">\n${items.join('\n')}\n</ul>\n`;
}

function table(draw: Draw): string {
  const cell = () =>
    `<td class="table__cell px-3 py-2 align-top text-sm">${WORDS[draw(WORDS.length)]} ${draw(100)}</td>`;
  const rows = Array.from({ length: 4 }, () => `<tr class="table__row">${cell()}${cell()}${cell()}</tr>`);
  return `<div class="table-wrapper"><table class="table"><tbody>${rows.join('\n')}</tbody></table></div>\n`;
}

/** What stands around the words of most pages: names of looks, and drawings. */
const LOOKS = 'relative mx-auto flex max-w-3xl flex-col gap-4 px-4 sm:px-6 lg:px-8';
const ICON =
  '<svg class="icon h-4 w-4 shrink-0" viewBox="0 0 16 16" fill="none" aria-hidden="true"><path d="M3 8.5l3 3 7-7" stroke="currentColor"/></svg>';

const HEAD = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Terms of the service</title>
<style>${'.text{margin:0 0 1rem;line-height:1.5}'.repeat(60)}</style>
<script>${'window.settings=window.settings||{};'.repeat(80)}</script></head>
<body><nav class="nav"><ul>${'<li class="nav__item"><a href="/products/one">Products</a></li>'.repeat(40)}</ul></nav><main>
`;
const FOOT = '</main><footer><p>© 2026</p></footer></body></html>';
