/** The documents, held against the program: commands in them run, and codes, words, addresses and links are those that exist. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readDatasetFile } from '../src/adapters/files/dataset-file.ts';
import { parseYaml } from '../src/adapters/files/yaml-files.ts';
import { renderIssuesText } from '../src/adapters/render/issues-text.ts';
import { gradeLabel, gradeOf } from '../src/core/answer/grade.ts';
import { ERROR_CODES } from '../src/core/errors.ts';
import { inventoryShape, useShape } from '../src/core/inventory/inventory.ts';
import { LEFT_OUT_CAUSES, OPEN_CAUSES, SIGHTING_KINDS, SURENESSES } from '../src/core/inventory/scan-words.ts';
import { signShape, signsShape } from '../src/core/inventory/sign.ts';
import { baseOf } from '../src/core/record/base.ts';
import { DETAIL_TYPES, type Dimension, dimensionsShape } from '../src/core/record/dimension.ts';
import { SHAPE_CODES } from '../src/core/record/issue.ts';
import { namingsShape } from '../src/core/record/naming.ts';
import {
  answersShape,
  exceptionShape,
  findingShape,
  offeringShape,
  remarkShape,
  searchShape,
  sourceShape,
  subjectShape,
} from '../src/core/record/record.ts';
import { registryShape } from '../src/core/record/registry.ts';
import { ALL_RULES } from '../src/core/rules/all.ts';
import * as vocabulary from '../src/core/vocabulary.ts';
import { ANSWERS, type Answer, GRADES, ROUTES, type Route } from '../src/core/vocabulary.ts';
import { apiApp } from '../src/faces/api.ts';
import { runCli } from '../src/faces/cli.ts';
import { deskApp } from '../src/faces/desk.ts';
import { MCP_PATH } from '../src/faces/mcp-http.ts';
import { webApp } from '../src/faces/web.ts';
import { deskMeans } from '../src/faces/wiring-desk.ts';
import { HANDED } from '../src/faces/wiring-handed.ts';
import { buildMini, MINI_DAY, MINI_FOLDER, miniContent, miniDataset, miniText } from './mini-record.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].sort();
const TEXTS = new Map(DOCUMENTS.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]));
const DIMENSIONS = dimensionsShape.parse(parse(readFileSync(join(ROOT, 'data/dimensions.yaml'), 'utf8')));

function text(name: string): string {
  const found = TEXTS.get(name);
  if (found === undefined) throw new Error(`There is no document ${name}.`);
  return found;
}

/** The part of a text from the line of a heading to the next heading of the same or a higher rank. */
function section(of: string, heading: string): string {
  const [, after] = of.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`There is no heading "${heading}".`);
  const rank = heading.indexOf(' ');
  return after.split(new RegExp(`\\n#{1,${rank}} `))[0] ?? '';
}

/** First cells of a table's rows, without the marks of code; rows without code in the first cell are heads. */
function firstCells(of: string): string[] {
  return [...of.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');
}

interface Fence {
  readonly language: string;
  readonly lines: readonly string[];
}

function fencesOf(of: string): Fence[] {
  return [...of.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? '',
    lines: (match[2] ?? '').trimEnd().split('\n'),
  }));
}

function flat(of: string): string {
  return of.replace(/\s+/g, ' ').trim();
}

describe('docs/errors.md', () => {
  const page = text('docs/errors.md');

  test('lists every error with its HTTP status and exit code, and no other', () => {
    const rows = [...section(page, '## Errors').matchAll(/^\| `([^`]+)` \| (\d+) \| (\d) \|/gm)];
    const listed = Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)]));
    expect(listed).toEqual(ERROR_CODES);
    expect(rows.map(([, , , exit]) => exit).filter((exit) => exit !== '2')).toEqual([]);
  });

  test('has a heading for every code of an issue, and for no other', () => {
    const known = [...SHAPE_CODES, ...ALL_RULES.map((rule) => rule.name)];
    expect([...page.matchAll(/^#### (.+)$/gm)].map((match) => match[1])).toEqual(known);
  });

  test.each([...SHAPE_CODES, ...ALL_RULES.map((rule) => rule.name)])(
    'shows for %s a line that is refused, and how it is mended',
    (code) => {
      const [example] = fencesOf(`${section(page, `#### ${code}`)}\n`);
      expect(example?.language).toBe('diff');
      const lines = example?.lines ?? [];
      const side = (other: string) =>
        lines
          .filter((line) => !line.startsWith(other))
          .map((line) => `${line.slice(1)}\n`)
          .join('');
      const broken = FAULTS.filter((fault) => fault.code === code).find(({ text: whole }) => whole.includes(side('+')));
      expect(broken, `a file in test/faults/ with the faulty lines of ${code}`).toBeDefined();
      if (!broken) return;
      const mended = broken.text.replace(side('+'), () => side('-'));
      expect(codesOf(broken.at, broken.text, broken.based)).toEqual([code]);
      expect(codesOf(broken.at, mended, broken.based)).toEqual([]);
    },
  );
});

const FAULTS = readdirSync(join(ROOT, 'test/faults')).map((name) => {
  const whole = readFileSync(join(ROOT, 'test/faults', name), 'utf8');
  return {
    at: /^# at: (\S+)$/m.exec(whole)?.[1] ?? '',
    based: /^# base: mini$/m.test(whole),
    code: (/# <- (\S+)$/m.exec(whole) ?? /^# fault: (\S+) at/m.exec(whole))?.[1] ?? '',
    text: whole.replace(/ # <- \S+$/gm, ''),
  };
});

function codesOf(file: string, whole: string, based: boolean): string[] {
  return buildMini({ [file]: whole }, { base: based ? baseOf(miniContent()) : null }).issues.map((each) => each.code);
}

describe('docs/vocabulary.md', () => {
  const page = text('docs/vocabulary.md');
  const lists = Object.entries({ ...vocabulary, DETAIL_TYPES }).filter(([, list]) => Array.isArray(list)) as [
    string,
    readonly string[],
  ][];

  test('there are closed lists to look for', () => {
    expect(lists.length).toBeGreaterThan(12);
  });

  test.each(lists)('%s: every word has a row', (name, words) => {
    const part = section(page, '## Closed lists');
    const found = name === 'REMARKERS' ? [...part.matchAll(/`([^`]+)`/g)].map((match) => match[1]) : firstCells(part);
    expect(words.filter((word) => !found.includes(word))).toEqual([]);
  });

  test('no row has a word that is in no list', () => {
    const known = new Set(lists.flatMap(([, words]) => words));
    expect(firstCells(section(page, '## Closed lists')).filter((word) => !known.has(word))).toEqual([]);
  });

  test.each([
    ['### A file of answers', answersShape],
    ['### An exception', exceptionShape],
    ['### A finding', findingShape],
    ['### A source', sourceShape],
    ['### A search', searchShape],
    ['### A remark', remarkShape],
    ['### A credit', findingShape.shape.credit.unwrap()],
    ['### A subject', subjectShape],
    ['### An offering', offeringShape],
    ['### A naming', namingsShape.element],
    ['### Signs', signsShape],
    ['### A sign', signShape],
    ['### An inventory', inventoryShape],
    ['### A use', useShape],
    ['### The registry', registryShape],
  ])('%s: every key in its order, and which are required', (heading, { shape }) => {
    const keys = Object.entries(shape).map(([key, { _zod }]) => (_zod.optin === 'optional' ? key : `${key} required`));
    const rows = [...section(page, heading).matchAll(/^\| `([^`]+)` \| (required)?/gm)];
    expect(rows.map(([, key, required]) => (required ? `${key} required` : key))).toEqual(keys);
  });

  test.each([...DIMENSIONS.dimensions, { id: 'any question', details: DIMENSIONS.common_details }])(
    'details of $id',
    ({ id, details }) => {
      const part = section(page, '## Details').split(`**${id}**`)[1]?.split(/^\*\*/m)[0] ?? '';
      const rows = [...part.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (.*) \|$/gm)].map(([, key, type, says = '']) => ({
        key,
        type,
        values: [...says.matchAll(/`([^`]+)`/g)].map((match) => match[1]),
      }));
      expect(rows).toEqual(Object.entries(details).map(([key, { type, values = [] }]) => ({ key, type, values })));
    },
  );

  test('every rule with its line of help', () => {
    const rows = [...section(page, '## Rules').matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    expect(rows.map(([, name, help]) => ({ name, help }))).toEqual(ALL_RULES.map(({ name, help }) => ({ name, help })));
  });
});

describe('docs/inventory.md', () => {
  test('has a row for every word of a scan, and no other', () => {
    const words = [...SURENESSES, ...SIGHTING_KINDS, ...OPEN_CAUSES, ...LEFT_OUT_CAUSES];
    const rows = firstCells(section(text('docs/inventory.md'), '## Words of a scan'));
    const heads = ['sure', 'kind', 'why', 'left_out'];
    expect(rows.filter((row) => !heads.includes(row))).toEqual(words);
  });
});

describe('docs/grading.md', () => {
  const page = text('docs/grading.md');

  test('its table is the table that the code grades by', () => {
    const rows = [...section(page, '## The table').matchAll(/^\| `(\w+)` \| (.+?) \| `(\w+)` \| (.+?) \|$/gm)];
    for (const [, answer, routes = '', grade, label] of rows) {
      for (const route of routesIn(routes)) {
        const computed = gradeOf({ answer: answer as Answer, route });
        expect([answer, route, computed]).toEqual([answer, route, grade]);
        if (computed !== 'no') expect(gradeLabel(computed, { route })).toBe(label);
      }
    }
    expect(new Set(rows.map(([, answer]) => answer))).toEqual(new Set(ANSWERS));
    expect(new Set(rows.map(([, , , grade]) => grade))).toEqual(new Set(GRADES));
  });

  test('has a section for every question, in their order', () => {
    const headings = [...section(page, '## The questions').matchAll(/^### (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(DIMENSIONS.dimensions.map((each) => each.id));
  });

  test.each(DIMENSIONS.dimensions)(
    '$id: two cases and two counter-cases at least, each with the grade it comes to',
    (dimension) => {
      const part = section(page, `### ${dimension.id}`);
      expect(part).toContain(`**${dimension.label}**, answered by the ${dimension.level}`);
      const [, cases = '', counter = ''] = part.split(/^(?:Cases|Counter-cases):$/m);
      for (const list of [cases, counter]) {
        const bullets = list.split(/^- /m).slice(1).map(flat);
        expect(bullets.length).toBeGreaterThanOrEqual(2);
        for (const bullet of bullets) expect(bullet).toMatch(new RegExp(`${CASE.source}$`));
      }
      for (const [, answer, route, label] of flat(part).matchAll(new RegExp(CASE, 'g'))) {
        expect({ answer, route, label }).toEqual({
          answer,
          route,
          label: labelOf(dimension, answer as Answer, route as Route),
        });
        expect(dimension.affirmed_is === 'gated' && answer === 'affirmed' && route === 'public').toBe(false);
      }
    },
  );
});

const CASE = /`(\w+)` by `(\w+)`: \*\*([^*]+)\*\*/;

function labelOf(dimension: Pick<Dimension, 'card'>, answer: Answer, route: Route): string {
  return gradeLabel(gradeOf({ answer, route }), { route, deniedReads: dimension.card.denied_reads });
}

function routesIn(cell: string): Route[] {
  const named = [...cell.matchAll(/`(\w+)`/g)].map((match) => match[1] as Route);
  return cell.startsWith('any') ? ROUTES.filter((route) => !named.includes(route)) : named;
}

const NO_STORE = { open: () => Promise.reject(new Error('There is no store.')), renew: () => undefined };

describe('docs/site.md', () => {
  test('lists every address of the site, and no other', () => {
    const capabilities = {
      dataset: miniDataset,
      today: () => MINI_DAY,
      assets: { hash: '<hash>', files: [] },
      log: () => undefined,
    };
    const desk = { ...capabilities, ...deskMeans(NO_STORE, () => Promise.reject(new Error('Nobody looks.')), {}) };
    const paths = [webApp(capabilities), apiApp({ ...capabilities, handed: HANDED }), deskApp(desk)]
      .flatMap((app) => app.routes)
      .flatMap(({ path, method }) =>
        (method === 'GET' || method === 'POST') && path !== '*' && path !== '/*'
          ? [path.replace(/:(\w+)/g, '<$1>')]
          : [],
      );
    expect(paths.length).toBeGreaterThan(8);
    expect(firstCells(text('docs/site.md')).sort()).toEqual([...new Set([...paths, MCP_PATH])].sort());
  });
});

const REAL = readDatasetFile(join(ROOT, 'dist/dataset.json'));
const realApp = webApp({
  dataset: () => REAL,
  today: () => REAL.content.generated,
  assets: { hash: '0', files: [] },
  log: () => undefined,
});

/** The text of a page of the real record. */
async function pageText(path: string): Promise<string> {
  const answer = await realApp.request(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return flat((await answer.text()).replace(/<[^>]+>/g, ' '));
}

describe('docs/journey-history.md', () => {
  const page = text('docs/journey-history.md');

  test.each([
    ['/offerings/xai-api/?as_of=2026-07-10', ['As of', 'Show', 'Changed since, the day you signed', 'Retention / ZDR']],
    ['/offerings/xai-api/?as_of=2026-07-10', ['Show changes', 'Ask, cite, link', 'Permalink', 'Yes, by contract']],
    ['/offerings/xai-api/changes/?since=2026-07-10', ['Yes, by contract', 'Yes, public', 'the vendor changed it']],
    ['/offerings/xai-api/changes/?since=2026-07-10', ['as before', 'Choose several']],
    ['/changes/', ['Offerings', 'Show', 'Atom', 'JSON Feed']],
  ])('what it names of %s stands there', async (path, names) => {
    const shown = await pageText(path);
    for (const name of names)
      expect([name, flat(page).includes(`*${name}*`), shown.includes(name)]).toEqual([name, true, true]);
  });

  test('its feed is one of just the offerings named', async () => {
    const path = /`(\/feed\.atom\?[^`]+)`/.exec(page)?.[1] ?? '';
    const feed = await pageText(path);
    expect(feed).toContain('xAI API');
    expect(feed).not.toContain('DeepInfra');
  });
});

describe('docs/journey-shortlist.md', () => {
  const dataset = REAL;
  const page = text('docs/journey-shortlist.md');

  test('its addresses answer, and the groups that it names stand there', async () => {
    const paths = [...page.matchAll(/`(\/[^`]+)`/g)].map((match) => match[1] ?? '');
    expect(paths).toHaveLength(3);
    const [list = '', ...others] = await Promise.all(paths.map(pageText));
    for (const name of ['We need', 'Meets what you need', 'Cannot be shown: ask them', 'Does not', 'Link to this list'])
      expect([name, flat(page).includes(`*${name}*`), list.includes(name)]).toEqual([name, true, true]);
    expect(others.every((each) => each.includes('Residency'))).toBe(true);
  });

  test('the needs and offerings to tick are called what the site calls them', () => {
    const { needs, offerings } = dataset.content;
    const asked = new URLSearchParams(/`\/\?([^`]+)`/.exec(page)?.[1]).getAll('need');
    const compared = /`\/compare\/([^/`]+)\/`/.exec(page)?.[1]?.split('-vs-') ?? [];
    expect([asked.length, compared.length]).toEqual([3, 4]);
    const names = [
      ...needs.filter((each) => asked.includes(each.id)).map((each) => each.short),
      ...compared.map((id) => offerings[id]?.name),
    ];
    expect(names.filter((name) => !flat(page).includes(`*${name}*`))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  const fences = fencesOf(section(text('CONTRIBUTING.md'), '### An example, from beginning to end'));
  const file = 'platforms/acme-cloud/gdpr_dpa.yaml';
  const finding = fences.find((each) => each.language === 'yaml')?.lines.join('\n') ?? '';

  test('its example is taken, and only appends', () => {
    expect(finding).toContain('on: 2026-11-20');
    const { issues } = buildMini({ [file]: `${miniText(file)}${finding}\n` }, { base: baseOf(miniContent()) });
    expect(issues).toEqual([]);
  });

  test('its slip is refused in the words that it shows', () => {
    const slipped = finding.replace('change_notice_days: 7', 'change_notice_days: 7 days');
    const { issues } = buildMini({ [file]: `${miniText(file)}${slipped}\n` });
    const said = renderIssuesText(issues, 'test/mini', { columns: 80, colour: false });
    expect(said).toContain(fences.find((each) => each.language === 'text')?.lines.join('\n'));
  });

  test('names causes that exist', () => {
    const rows = [...text('CONTRIBUTING.md').matchAll(/^\| [^|`]+ \| `(\w+)` \|$/gm)].map((match) => match[1]);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((word) => !vocabulary.CAUSES.some((cause) => cause === word))).toEqual([]);
  });
});

interface Step {
  readonly document: string;
  readonly command: string;
  /** Lines that the command must print, as the fence after it says. */
  readonly prints: readonly string[];
}

const STEPS: readonly Step[] = DOCUMENTS.flatMap((document) => {
  const fences = fencesOf(text(document)).filter(({ language }) => language === 'sh' || language === 'text');
  return fences.flatMap(({ language, lines }, index) => {
    const commands = language === 'sh' ? lines.filter((line) => /^(?:node bin\/assay\.js|npx assay) /.test(line)) : [];
    const next = fences[index + 1];
    return commands.map((command, at) => ({
      document,
      command,
      prints: next?.language === 'text' && document.startsWith('docs/') && at === commands.length - 1 ? next.lines : [],
    }));
  });
});

describe('commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-docs-'));
  cpSync(MINI_FOLDER, join(folder, 'mini'), { recursive: true });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(STEPS)('$document: $command', async ({ command, prints }) => {
    const args = command.split(' ').slice(2);
    if (args[0] === 'export') args[1] = join(folder, 'site');
    const { code, out, err } = await run([...args, ...confined(args[0] ?? '')]);
    // What differs is found: that is 1; so is what a policy finds unmet.
    // What an allow-list cannot say goes to the other stream.
    const said = args.slice(0, 2).join(' ') === 'policy allow' ? '' : err;
    expect([code === 1 && ['diff', 'check'].includes(args[0] ?? '') ? 0 : code, said]).toEqual([0, '']);
    const printed = flat(out.replace(/“|”/g, '"'));
    for (const line of prints) expect(printed).toContain(flat(line));
  });

  /** Keeps a command from writing into the clone, and from taking a port that is in use. */
  function confined(name: string): string[] {
    if (name === 'build') return ['--out', join(folder, 'dataset.json')];
    if (name === 'new') return ['--data', join(folder, 'mini'), '--json'];
    return name === 'serve' ? ['--port', '0'] : [];
  }

  async function run(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    const written = { out: '', err: '' };
    const stream = (to: 'out' | 'err') => ({
      write: (piece: string) => {
        written[to] += piece;
        // A server runs until it is told to stop; it listens for that only after it has said where it is.
        if (piece.startsWith('Assay is at')) setImmediate(() => process.emit('SIGTERM'));
      },
      terminal: { columns: 80, colour: false },
    });
    const code = await runCli(args, { out: stream('out'), err: stream('err') });
    return { code, ...written };
  }

  test('every command of the program stands in a document', async () => {
    const { out } = await run(['--help']);
    const names = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '');
    expect(names).toContain('show');
    const shown = [...TEXTS].map(([, whole]) => whole).join('\n');
    const missing = names.filter(
      (name) => name !== 'help' && !new RegExp(`(?:assay(?:\\.js)?|\`) ?${name}\\b`).test(shown),
    );
    expect(missing).toEqual([]);
  });
});

describe('links', () => {
  const links = [...TEXTS].flatMap(([document, whole]) =>
    [...whole.replace(/^```.*?^```$/gms, '').matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => ({ document, link })),
  );

  test.each(links)('$document: $link', ({ document, link }) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? document : join(dirname(document), path);
    expect(existsSync(join(ROOT, file)), `${file} is there`).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(readFileSync(join(ROOT, file), 'utf8'))).toContain(anchor);
  });

  test('every document is reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const document of reached) {
      for (const each of links.filter((one) => one.document === document)) {
        const file = join(dirname(document), each.link.split('#')[0] ?? '');
        if (TEXTS.has(file)) reached.add(file);
      }
    }
    expect(DOCUMENTS.filter((name) => !reached.has(name))).toEqual([]);
  });
});

function anchorsOf(whole: string): string[] {
  return [...whole.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('what every document keeps', () => {
  test.each(DOCUMENTS)('%s: lines of at most 130 characters outside tables, and no tab', (name) => {
    const long = text(name)
      .split('\n')
      .filter((line) => (line.length > 130 && !/^(\||- `|-?\s*caveat|- {4}caveat)/.test(line)) || line.includes('\t'));
    expect(long).toEqual([]);
  });

  test('the licences are the standard ones', () => {
    const licence = readFileSync(join(ROOT, 'LICENSE'), 'utf8');
    expect(licence).toContain('Apache License\n                           Version 2.0, January 2004');
    expect(licence).toContain('END OF TERMS AND CONDITIONS');
    const data = readFileSync(join(ROOT, 'data/LICENSE'), 'utf8');
    expect(data).toContain('https://creativecommons.org/licenses/by/4.0/');
    expect(data).toContain('does not cover quotations');
  });

  test('the README tells the state of the record: read in copies throughout', () => {
    const { answers, dimensions } = readDatasetFile(join(ROOT, 'dist/dataset.json')).content;
    const findings = answers.flatMap((each) => [...each.findings, ...each.exceptions.flatMap((one) => one.findings)]);
    expect(findings.length).toBeGreaterThan(100);
    expect(findings.filter((each) => each.verified_on !== null).map((each) => each.id)).toEqual([]);
    expect(text('README.md')).toContain('read in copies throughout');
    expect([dimensions.length, flat(text('README.md'))]).toEqual([
      11,
      expect.stringContaining('the same eleven questions'),
    ]);
  });

  test('the README fits on a few screens', () => {
    expect(text('README.md').split('\n').length).toBeLessThanOrEqual(121);
  });
});

test('the yaml in documents is yaml', () => {
  const broken = DOCUMENTS.flatMap((name) =>
    fencesOf(text(name))
      .filter((each) => each.language === 'yaml')
      .filter((each) => 'issues' in parseYaml({ file: 'a.yaml', text: each.lines.join('\n') }))
      .map(() => name),
  );
  expect(broken).toEqual([]);
});
