/** `inventory scan` on made repositories: what is there is found on its line, and nothing in what only looks like it. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { parseStrangerYaml } from '../../src/adapters/files/stranger-yaml.ts';
import type { InventoryScanOutput } from '../../src/core/contract/inventory.ts';
import { type Inventory, parseInventory } from '../../src/core/inventory/inventory.ts';
import { sightingsIn } from '../../src/core/inventory/sighting.ts';
import { indexSigns } from '../../src/core/inventory/sign-index.ts';
import { sourceKind } from '../../src/core/inventory/source-kind.ts';
import { runCli } from '../../src/faces/cli.ts';
import { assay, json, miniBytes, scratch } from '../flows/command-line.ts';
import { expectShape } from '../flows/published.ts';
import { realDataset } from '../flows/real-record.ts';
import { MADE_REPOSITORY, writeRepository } from './made-repository.ts';

const DATASET = realDataset();
const files = scratch();
const REAL = files.path('real.json');
const made = writeRepository(MADE_REPOSITORY.files);
const removals = [made.remove, files.remove];

beforeAll(() => writeFileSync(REAL, datasetBytes(DATASET.content).bytes));
afterAll(() => {
  for (const remove of removals) remove();
});

/** Scans a folder; that nothing but the result was said is part of it. */
async function scan(folder: string): Promise<InventoryScanOutput> {
  const ran = await assay(['inventory', 'scan', folder, '--json', '--dataset', REAL]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return json(ran) as InventoryScanOutput;
}

/** Scans files that are written for it. */
function scanFiles(texts: Readonly<Record<string, string | Uint8Array>>): Promise<InventoryScanOutput> {
  const { folder, remove } = writeRepository(new Map(Object.entries(texts)));
  removals.push(remove);
  return scan(folder);
}

async function offeringsIn(texts: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  return (await scanFiles(texts)).uses.map(({ offering }) => offering);
}

describe('a team’s repository', () => {
  test('has files in TypeScript, Python, Go and YAML, and more', () => {
    const read = [...MADE_REPOSITORY.files.keys()].filter((path) => sourceKind(path) !== null);
    expect(read.length).toBeGreaterThanOrEqual(12);
    for (const extension of ['ts', 'py', 'go', 'yaml'])
      expect([extension, read.some((path) => path.endsWith(`.${extension}`))]).toEqual([extension, true]);
  });

  test('everything that is marked is seen on its line, and nothing else anywhere', async () => {
    const { uses, questions } = await scan(made.folder);
    const seen = [
      ...uses.flatMap(({ offering, seen: all }) => all.map(({ file, line }) => `${file}:${line} ${offering}`)),
      ...questions.flatMap(({ why, seen: all }) => all.map(({ file, line }) => `${file}:${line} ? ${why}`)),
    ];
    const marked = MADE_REPOSITORY.marks.map(({ at, offering, why }) => `${at} ${offering ?? `? ${why}`}`);
    expect([...new Set(seen)].sort()).toEqual([...new Set(marked)].sort());
    expect(uses.length).toBeGreaterThanOrEqual(9);
  });

  test('models go with the services that are called with them', async () => {
    const { uses } = await scan(made.folder);
    expect(Object.fromEntries(uses.map(({ offering, models }) => [offering, models]))).toEqual({
      'anthropic-api': ['claude-sonnet-5'],
      'azure-openai': [],
      'claude-bedrock': ['eu.anthropic.claude-sonnet-5-v1:0'],
      'gemini-vertex': ['gemini-2.5-flash'],
      'groq-cloud': ['llama-3.3-70b-versatile'],
      'mistral-api': ['mistral-medium-latest'],
      'openai-api': ['text-embedding-3-small'],
      openrouter: ['anthropic/claude-haiku-4-5'],
      'xai-api': ['grok-4.6'],
    });
  });

  test('what only an import shows is called likely', async () => {
    const { uses } = await scan(made.folder);
    const likely = uses.filter(({ sure }) => sure === 'likely').map(({ offering }) => offering);
    expect(likely).toEqual(['anthropic-api', 'groq-cloud', 'mistral-api', 'openai-api']);
  });

  test('the JSON is of its published shape, and says what was not read', async () => {
    const output = await scan(made.folder);
    await expectShape('inventory-scan', output);
    expect(output).toMatchObject({ inventory: 'help-desk', digest: DATASET.digest });
    expect(output.files.passed_over).toBeGreaterThan(0);
  });
});

/** The YAML that a scan prints, read as `check --inventory` reads it. */
function readBack(text: string): Inventory {
  const read = parseStrangerYaml({ file: 'inventory.yaml', text });
  if ('issues' in read) throw new Error(JSON.stringify(read.issues));
  const { inventory, issues } = parseInventory(read.source, DATASET);
  if (!inventory) throw new Error(JSON.stringify(issues));
  return inventory;
}

describe('the YAML', () => {
  test('is an inventory with the uses that the JSON has, and the questions as comments', async () => {
    const ran = await assay(['inventory', 'scan', made.folder, '--dataset', REAL]);
    const output = await scan(made.folder);
    const { id, uses } = readBack(ran.out);
    expect(id).toBe('help-desk');
    expect(uses.map(({ offering, models }) => ({ offering, models }))).toEqual(
      output.uses.map(({ offering, models }) => ({ offering, models })),
    );
    for (const { says, candidates } of output.questions) {
      expect(ran.out).toContain(`# ${says}`);
      for (const id of candidates) expect(ran.out).toContain(id);
    }
  });

  test('is written to a new file, and never over one that is there', async () => {
    const out = files.path('inventory.yaml');
    const ran = await assay(['inventory', 'scan', made.folder, '--dataset', REAL, '--out', out]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^9 uses and \d+ questions, of \d+ files, in .*inventory\.yaml\.\n$/);
    expect(readBack(readFileSync(out, 'utf8')).uses).toHaveLength(9);
    const again = await assay(['inventory', 'scan', made.folder, '--dataset', REAL, '--out', out, '--json']);
    expect([again.code, json(again)]).toMatchObject([2, { error: { code: 'file_exists' } }]);
    const nowhere = await assay([
      'inventory',
      'scan',
      made.folder,
      '--dataset',
      REAL,
      '--out',
      `${REAL}/x.yaml`,
      '--json',
    ]);
    expect([nowhere.code, json(nowhere)]).toMatchObject([2, { error: { code: 'cannot_write' } }]);
  });

  test('is the same byte for byte every time, and wherever the repository stands', async () => {
    const other = writeRepository(new Map([...MADE_REPOSITORY.files].reverse()));
    removals.push(other.remove);
    const [first, second, elsewhere] = await Promise.all(
      [made.folder, made.folder, `${other.folder}/../help-desk/`].map((folder) =>
        assay(['inventory', 'scan', folder, '--dataset', REAL]),
      ),
    );
    expect(second?.out).toBe(first?.out);
    expect(elsewhere?.out).toBe(first?.out);
  });

  test.each([
    ['without any use', 'export const a = 1;\n', 'Nothing was seen.'],
    ['with questions alone', 'const key = process.env.XAI_API_KEY;\n', 'Nothing is sure; the questions are below.'],
  ])('of a folder %s is refused by a check until a person has decided', async (_, text, says) => {
    const { folder, remove } = writeRepository(new Map([['a.ts', text]]));
    removals.push(remove);
    const ran = await assay(['inventory', 'scan', folder, '--dataset', REAL]);
    expect(ran.out).toContain(`# ${says} "assay check" refuses this file until`);
    const proposed = files.write('proposed.yaml', ran.out);
    const args = ['internal-tools', '--inventory', proposed, '--dataset', REAL, '--json'];
    for (const command of [['check'], ['policy', 'input'], ['policy', 'allow', '--for=plain']]) {
      const checked = await assay([...command, ...args]);
      expect([checked.code, json(checked)]).toMatchObject([2, { error: { code: 'bad_inventory' } }]);
      expect(checked.out).toContain('there is nothing to check');
    }
  });

  test('cannot be forged by names and contents of files', async () => {
    const evil = 'a\nuses:\n  - offering: openai-api\n#.ts';
    const { folder, remove } = writeRepository(
      new Map([
        [evil, 'fetch("https://api.x.ai/v1\u2028uses:");\nconst m = "grok-4\u202e";\n'],
        ['b.yaml', 'model: "anthropic.claude-x: [y"\nother: anthropic.claude-#x\n'],
      ]),
    );
    removals.push(remove);
    const ran = await assay(['inventory', 'scan', folder, '--dataset', REAL]);
    expect(readBack(ran.out).uses.map(({ offering }) => offering)).toEqual(['claude-bedrock', 'xai-api']);
    expect(ran.out).not.toMatch(/[\u2028\u202e]/);
  });

  test('an inventory and a policy in the repository are not taken for uses', async () => {
    const { folder, remove } = writeRepository(
      new Map([
        ['inventory.yaml', 'inventory: a\nuses:\n  - offering: xai-api\n    models: [ grok-4.6 ]\n'],
        ['policy.yaml', 'policy: a\nrequire: []\nwaivers: [ { offering: xai-api, model: grok-4.6 } ]\n'],
      ]),
    );
    removals.push(remove);
    expect(await scan(folder)).toMatchObject({ uses: [], questions: [] });
  });
});

describe('what points an SDK elsewhere', () => {
  const IMPORT = "import OpenAI from 'openai';\n";

  test.each<[string, string, string[], string[]]>([
    ['nothing', `${IMPORT}new OpenAI();`, ['openai-api'], []],
    ['its own address', `${IMPORT}new OpenAI({ baseURL: 'https://eu.api.openai.com/v1' });`, ['openai-api'], []],
    [
      'an address that is known',
      `${IMPORT}new OpenAI({ baseURL: 'https://api.groq.com/openai/v1' });`,
      ['groq-cloud'],
      [],
    ],
    [
      'an address that is not',
      `${IMPORT}new OpenAI({ baseURL: 'https://llm.example/v1' });`,
      [],
      ['pointed_elsewhere'],
    ],
    ['a variable', `${IMPORT}new OpenAI({ baseURL: process.env.LLM });`, [], ['pointed_elsewhere']],
    ['a setting made further up', `${IMPORT}const o = { baseURL: x };\nnew OpenAI(o);`, [], ['pointed_elsewhere']],
    [
      'only one of two clients',
      `${IMPORT}new OpenAI();\nnew OpenAI({ baseURL: 'https://api.x.ai/v1' });`,
      ['xai-api'],
      ['pointed_elsewhere'],
    ],
    [
      'another SDK beside it',
      `${IMPORT}import Anthropic from '@anthropic-ai/sdk';\nnew Anthropic();\nnew OpenAI({ baseURL: 'https://api.x.ai/v1' });`,
      ['anthropic-api', 'xai-api'],
      [],
    ],
    ['Azure’s client', "import { AzureOpenAI } from 'openai';\nnew AzureOpenAI();", ['azure-openai'], []],
    [
      'Azure’s client beside its own',
      "import OpenAI, { AzureOpenAI } from 'openai';\nnew AzureOpenAI();\nnew OpenAI();",
      ['azure-openai', 'openai-api'],
      [],
    ],
    ['an import of types', "import type OpenAI from 'openai';\nimport { type Chat } from 'openai';", [], []],
  ])('%s', async (_what, text, offerings, questions) => {
    const output = await scanFiles({ 'a.ts': text });
    expect(output.uses.map(({ offering }) => offering)).toEqual(offerings);
    expect(output.questions.map(({ why }) => why)).toEqual(questions);
  });

  test('a variable that redirects every client is asked about, with whom it may mean', async () => {
    const { uses, questions } = await scanFiles({
      'a.ts': `${IMPORT}new OpenAI({ apiKey: process.env.OPENAI_API_KEY });`,
      'compose.yaml': 'environment:\n  OPENAI_BASE_URL: https://openrouter.ai/api/v1\n',
    });
    expect(uses.map(({ offering }) => offering)).toEqual(['openrouter']);
    expect(questions).toMatchObject([{ why: 'pointed_elsewhere', candidates: ['openai-api', 'openrouter'] }]);
    expect(questions[0]?.seen.map(({ file, text }) => `${file} ${text}`)).toEqual([
      'a.ts openai',
      'a.ts OPENAI_API_KEY',
      'compose.yaml OPENAI_BASE_URL',
    ]);
  });

  test('a key of one service beside the address of another is a question with both', async () => {
    const { uses, questions } = await scanFiles({
      'a.py':
        'from openai import OpenAI\nc = OpenAI(api_key=os.environ["OPENAI_API_KEY"], base_url="https://api.x.ai/v1")\n',
    });
    expect(uses.map(({ offering }) => offering)).toEqual(['xai-api']);
    expect(questions).toMatchObject([{ why: 'key_alone', candidates: ['openai-api', 'xai-api'] }]);
  });
});

describe('how languages import', () => {
  test.each<[string, string, string[]]>([
    ['a.js', "const { Mistral } = require('@mistralai/mistralai');", ['mistral-api']],
    ['a.mjs', "const { default: Groq } = await import('groq-sdk');", ['groq-cloud']],
    ['a.tsx', "export { createXai } from '@ai-sdk/xai/edge';", ['xai-api']],
    ['a.vue', '<template>don\'t</template>\n<script setup>\nimport Groq from "groq-sdk";\n</script>', ['groq-cloud']],
    ['a.py', 'import anthropic as a, os\nclient = a.AnthropicBedrock()', ['claude-bedrock']],
    ['a.py', 'from google import genai\nclient = genai.Client(vertexai=True)', ['gemini-vertex']],
    ['a.py', 'from google.genai import types\nkey = os.environ["GEMINI_API_KEY"]', ['gemini-api']],
    ['a.py', 'from anthropic import (\n    AnthropicFoundry,\n)\n', ['claude-foundry']],
    ['a.py', 'from huggingface_hub import InferenceClient', ['hf-inference']],
    ['a.py', 'from huggingface_hub import snapshot_download', []],
    ['a.go', 'import (\n\tai "github.com/openai/openai-go/v3"\n)\nvar c = ai.NewClient()', ['openai-api']],
    ['a.go', 'package a\nvar s = []string{"github.com/openai/openai-go"}', []],
    ['a.rb', 'require "anthropic"\nclient = Anthropic::Client.new', ['anthropic-api']],
    ['A.java', 'import com.openai.client.OpenAIClient;\nclass A {}', ['openai-api']],
    ['A.cs', 'using Azure.AI.OpenAI;\nclass A {}', ['azure-openai']],
    [
      'a.ipynb',
      '{\n "cells": [\n  {\n   "cell_type": "markdown",\n   "source": [\n    "import cohere"\n   ]\n  },\n  {\n   "cell_type": "code",\n   "outputs": [],\n   "source": [\n    "import groq\\n",\n    "groq.Groq()"\n   ]\n  }\n ]\n}',
      ['groq-cloud'],
    ],
    [
      'a.tf',
      'resource "x" "y" {\n  # model = "meta.llama3-x"\n  model_id = "anthropic.claude-haiku-4-5"\n}',
      ['claude-bedrock'],
    ],
    ['Dockerfile', 'FROM node\n# ENV A=https://api.cohere.com\nENV A=https://api.x.ai/v1', ['xai-api']],
    ['.env.example', 'BASE=https://api.groq.com/openai/v1 # not https://api.x.ai', ['groq-cloud']],
    ['run.sh', 'curl -H "a: b" https://api.deepinfra.com/v1/openai/chat', ['deepinfra']],
    ['a.toml', 'url = "https://api.sambanova.ai/v1"', ['sambanova-cloud']],
    [
      'a.json',
      '{ "endpoint": "bedrock-runtime.eu-west-1.amazonaws.com", "id": "amazon.nova-pro-v1:0" }',
      ['nova-bedrock'],
    ],
  ])('%s: %s', async (path, text, offerings) => {
    expect(await offeringsIn({ [path]: text })).toEqual(offerings);
  });
});

describe('what may be one or another', () => {
  test.each<[string, Record<string, string>, string, string[]]>([
    [
      'a client of Bedrock',
      { 'a.ts': "import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';" },
      'several_fit',
      ['claude-bedrock', 'cohere-bedrock', 'llama-bedrock', 'mistral-bedrock', 'nova-bedrock'],
    ],
    ['a library for any service', { 'a.py': 'import litellm' }, 'reaches_many', []],
    ['a key alone', { 'a.yaml': 'XAI_API_KEY: x' }, 'key_alone', ['xai-api']],
    ['a package alone', { 'requirements.txt': 'xai_sdk==1.0' }, 'package_alone', ['xai-api']],
    ['a model alone', { 'a.yaml': 'model: grok-4.6' }, 'model_alone', ['grok-foundry', 'grok-oci', 'xai-api']],
    ['tests alone', { 'test/a.py': 'import groq' }, 'tests_only', ['groq-cloud']],
  ])('%s is a question', async (_what, texts, why, candidates) => {
    const { uses, questions } = await scanFiles(texts);
    expect(uses).toEqual([]);
    expect(questions).toMatchObject([{ why, candidates }]);
  });

  test('a model that a service of the file serves does not say whose another service is', async () => {
    const { uses, questions } = await scanFiles({
      'a.py': 'import groq\ngroq.Groq()\nurl = "https://europe-west1-aiplatform.googleapis.com"\nm = "llama-3.3-70b"\n',
    });
    expect(uses).toMatchObject([{ offering: 'groq-cloud', models: ['llama-3.3-70b'] }]);
    expect(questions).toMatchObject([{ why: 'several_fit', candidates: ['claude-vertex', 'gemini-vertex'] }]);
  });
});

describe('bounds', () => {
  test('links are not followed, and what is no text, too large or endless is left out and told', async () => {
    const { folder, remove } = writeRepository(
      new Map<string, string | Uint8Array>([
        ['kept.ts', "fetch('https://api.x.ai/v1');\n"],
        ['binary.ts', new Uint8Array([0, 1, 2])],
        ['huge.ts', `const a = '${'x\n'.repeat(600_000)}';`],
        ['bundle.js', `fetch('https://api.cohere.com');${'x'.repeat(6_000)}\nfetch('https://api.groq.com/openai');`],
        ['latin.py', new Uint8Array([0x23, 0xe9, 0x0a])],
      ]),
    );
    removals.push(remove);
    writeFileSync(join(folder, '..', 'outside.ts'), "fetch('https://api.deepseek.com');");
    symlinkSync(join(folder, '..', 'outside.ts'), join(folder, 'link.ts'));
    symlinkSync(join(folder, '..'), join(folder, 'loop'));
    const { uses, files: told } = await scan(folder);
    expect(uses.map(({ offering }) => offering)).toEqual(['groq-cloud', 'xai-api']);
    expect(told.left_out).toEqual([
      { file: 'binary.ts', why: 'not_text' },
      { file: 'bundle.js', why: 'long_lines' },
      { file: 'huge.ts', why: 'too_large' },
      { file: 'link.ts', why: 'link' },
      { file: 'loop', why: 'link' },
    ]);
    const yaml = await assay(['inventory', 'scan', folder, '--dataset', REAL]);
    expect(yaml.out).toContain('# Not read, or not wholly: 5 files.');
  });

  test('a folder that goes down without end is followed so far and no further', async () => {
    const deep = Array.from({ length: 60 }, () => 'd').join('/');
    const { folder, remove } = writeRepository(new Map([['a.ts', '']]));
    removals.push(remove);
    mkdirSync(join(folder, deep), { recursive: true });
    expect((await scan(folder)).files.left_out).toMatchObject([{ why: 'too_deep' }]);
  });

  test.each([
    ['a folder that is not there', ['inventory', 'scan', '/nonexistent-folder'], 'no_folder'],
    ['a file instead of a folder', ['inventory', 'scan', new URL(import.meta.url).pathname], 'no_folder'],
    ['an option that is not there', ['inventory', 'scan', '.', '--deep'], 'unknown_parameter'],
    ['no folder', ['inventory', 'scan'], 'bad_parameter'],
  ])('%s is refused', async (_what, args, code) => {
    const ran = await assay([...args, '--json']);
    expect([ran.code, ran.err]).toEqual([2, '']);
    expect(json(ran)).toMatchObject({ error: { code } });
  });

  test('a dataset without signs is refused', async () => {
    const mini = files.write('mini.json', miniBytes());
    const ran = await assay(['inventory', 'scan', made.folder, '--dataset', mini, '--json']);
    expect([ran.code, json(ran)]).toMatchObject([2, { error: { code: 'outdated_dataset' } }]);
  });

  test('a person who watches sees how far it is', async () => {
    const said: string[] = [];
    const terminal = { columns: 80, colour: false };
    const code = await runCli(['inventory', 'scan', made.folder, '--dataset', REAL], {
      out: { write: () => undefined, terminal },
      err: { write: (text) => said.push(text), terminal, watched: true },
    });
    expect([code, /\r█+ (\d+) of \1 files\n$/.test(said.join(''))]).toEqual([0, true]);
  });
});

describe('whatever stands in a file', () => {
  const index = indexSigns(DATASET);
  const paths = [
    'a.ts',
    'a.py',
    'a.go',
    'a.rb',
    'A.java',
    'a.yaml',
    'a.json',
    'a.vue',
    'a.ipynb',
    '.env',
    'package.json',
    'requirements.txt',
    'pyproject.toml',
    'Pipfile',
    'go.mod',
    'Gemfile',
  ];
  const pieces = fc.constantFrom(
    '"',
    "'",
    '`',
    '${',
    '}',
    '{',
    '(',
    ')',
    '/*',
    '*/',
    '//',
    '#',
    '\\',
    '\n',
    ' ',
    '"""',
    '<script',
    '</script',
    'import ',
    'from ',
    'openai',
    'new OpenAI(',
    'baseURL',
    'https://api.x.ai/v1',
    '://',
    'OPENAI_API_KEY',
    'claude-sonnet-5',
    '=',
    ':',
    '- ',
    '[',
    ']',
    '\u0000',
    '\ud800',
  );

  test.each(paths)('%s never breaks the scan, and every sign stands where it is said to', (path) => {
    const kind = sourceKind(path);
    if (!kind || !index) throw new Error('nothing to test');
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { line, column, text: sign, kind: what } of sightingsIn({ path, text }, kind, index).seen) {
          const found = text.split('\n')[line - 1]?.slice(column - 1) ?? '';
          const begin = what === 'address' ? (/^[a-z:/]*[^/*…]*/.exec(sign)?.[0] ?? '') : sign;
          const folded = what === 'address' ? found.toLowerCase() : found;
          if (what !== 'sdk' && what !== 'package') expect(folded.startsWith(begin)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['a.ts', '(/['],
    ['a.ts', '`${'],
    ['a.ts', '"a"'],
    ['a.ts', 'import{'],
    ['a.ts', '{"a":'],
    ['a.py', '"""'],
    ['a.py', 'from a import ('],
    ['a.go', '"a"'],
    ['a.yaml', '- '],
    ['a.yaml', '"'],
    ['a.yaml', ';'],
    ['a.yaml', 'a://'],
    ['a.json', '"a",'],
    ['package.json', '"a":'],
    ['requirements.txt', 'a '],
    ['pyproject.toml', '#'],
    ['pyproject.toml', 'a = [ "b" '],
    ['go.mod', 'a.'],
    ['Gemfile', 'a.add_'],
    ['a.vue', '<script'],
  ])('%s full of %s ends soon', (path, unit) => {
    const kind = sourceKind(path);
    if (!kind || !index) throw new Error('nothing to test');
    const line = unit.repeat(Math.floor(4_900 / unit.length));
    const text = `${line}\n`.repeat(Math.floor(300_000 / line.length));
    const begun = performance.now();
    sightingsIn({ path, text }, kind, index);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
