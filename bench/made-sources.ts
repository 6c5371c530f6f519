/** Made pages with sentences that a made record quotes: the server that sends them, and the record. */
import type { DatasetContent, DatasetFinding } from '../src/core/record/dataset.ts';
import { miniContent } from '../test/mini-record.ts';

/**
 * A server of pages of about 30 kB: `/` links to all of them. It makes them before it says its port to whoever started it, and
 * sends them as files are sent: to make them is no work of those that are measured, and half of those ask for none.
 */
export const PAGES_SERVER = `
import { createServer } from 'node:http';
const pages = Number(process.argv[2]);
const sentence = (page, index) => 'Clause ' + index + ' of page ' + page + ' keeps inputs for ' + (index + 10) + ' days after the request.';
const filler = 'The service is described in the documentation, which may be updated from time to time by the vendor. ';
const body = (page) => {
  const parts = Array.from({ length: 40 }, (_, index) =>
    '<section><h2>Section ' + index + '</h2><p>' + sentence(page, index) + ' ' + filler.repeat(6) + '</p></section>');
  return '<!doctype html><html lang="en"><head><title>Terms ' + page + '</title></head><body><main>' + parts.join('\\n') + '</main></body></html>';
};
const bodies = Array.from({ length: pages }, (_, index) => Buffer.from(body(index + 1)));
const links = Array.from({ length: pages }, (_, index) => '<a href="/page/' + (index + 1) + '">' + index + '</a>').join(' ');
createServer((request, response) => {
  const page = bodies[Number(/^\\/page\\/(\\d+)$/.exec(request.url)?.[1]) - 1];
  if (request.url === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>' + links);
  if (!page) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(request.method === 'HEAD' ? undefined : page);
}).listen(0, '127.0.0.1', function () { process.send(this.address().port); });
`;

/** Clauses of each page that the record quotes. */
const QUOTED = [3, 17, 36];

/** A record that quotes three sentences of each page, one finding for a page. */
export function watchedContent(pages: number, origin: string): DatasetContent {
  const content = miniContent();
  const [pattern] = content.answers;
  const model = pattern?.findings[0];
  if (!pattern || !model) throw new Error('the mini registry has no finding');
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return {
    ...content,
    answers: numbers.map((page) => ({
      ...pattern,
      subject: `made-${page}`,
      findings: [findingOf(model, page, origin)],
      exceptions: [],
    })),
  };
}

function findingOf(model: DatasetFinding, page: number, origin: string): DatasetFinding {
  const sources = QUOTED.map((index) => ({
    url: `${origin}/page/${page}`,
    title: `Terms ${page}`,
    publisher: 'Made vendor',
    instrument: 'documentation' as const,
    quote: `Clause ${index} of page ${page} keeps inputs for ${index + 10} days after the request.`,
    seen: { on: model.record.on, via: 'live' as const },
  }));
  return {
    ...model,
    id: page.toString(16).padStart(16, '0'),
    primary: sources.map(() => true),
    record: { ...model.record, sources },
  };
}
