/** Serves the pages of the made-up vendors as they are on a day: `node serve-pages.js [--day 2] [--port 4180]`; PUT /day/2 turns the page of the calendar. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const options = { day: { type: 'string', default: '1' }, port: { type: 'string', default: '4180' } };
const { values } = parseArgs({ options });
let day = Number(values.day);

/** What happens from the second day on, besides the pages that are others then. */
const DAY_TWO = {
  '/larch/trust': { status: 301, headers: { location: '/larch/trust-center' } },
  '/tern/trust': {
    status: 403,
    body: '<!doctype html><title>Forbidden</title><p>This page is for people with a browser.',
  },
  '/tern/regions': { status: 404, body: '<!doctype html><title>Not found</title><p>There is nothing here.' },
};

const ROBOTS = 'User-agent: *\nDisallow: /console/\n';
const TYPES = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The file of a page: that of the newest day which has one. */
function findFile(path) {
  const name = /\.\w+$/.test(path) ? path : `${path}.html`;
  const files = (day > 1 ? ['day-2', 'day-1'] : ['day-1']).map(
    (each) => new URL(`pages/${each}${name}`, import.meta.url),
  );
  return files.find((file) => existsSync(file));
}

function answerTo(path, knownTag) {
  if (path === '/robots.txt') return { status: 200, headers: { 'content-type': 'text/plain' }, body: ROBOTS };
  if (day > 1 && DAY_TWO[path]) return DAY_TWO[path];
  const file = /^\/[a-z0-9/.-]+$/.test(path) && !path.includes('..') ? findFile(path) : undefined;
  if (!file) return { status: 404, body: 'There is nothing here.' };
  const body = readFileSync(file);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (knownTag === etag) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag, 'content-type': TYPES[file.pathname.split('.').at(-1)] }, body };
}

const server = createServer((request, response) => {
  const [path] = request.url.split('?');
  const [, asked] = /^\/day\/([12])$/.exec(path) ?? [];
  if (request.method === 'PUT' && asked) {
    day = Number(asked);
    response.end(`It is day ${day}.\n`);
    return;
  }
  const {
    status,
    headers = { 'content-type': TYPES.html },
    body = '',
  } = answerTo(path, request.headers['if-none-match']);
  response.writeHead(status, headers).end(body);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  process.stdout.write(`The pages of day ${day} are at http://127.0.0.1:${server.address().port}/\n`);
});
