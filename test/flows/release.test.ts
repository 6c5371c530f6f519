/** Releases end to end: made, verified by ours and by Debian's minisign, and refused once anything in them is another. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signMinisign } from '../../src/adapters/export/minisign.ts';
import { parseSecretKey } from '../../src/adapters/export/minisign-key.ts';
import { datasetBytes, parseDataset } from '../../src/adapters/files/dataset-file.ts';
import { PUBLISHED_NAMES } from '../../src/core/contract/names.ts';
import { type Manifest, RELEASE_FAULTS, type ReleaseOutput } from '../../src/core/contract/release.ts';
import type { DatasetContent } from '../../src/core/record/dataset.ts';
import { manifestOf, manifestText, releasedFile } from '../../src/core/record/manifest.ts';
import { buildMini, MINI_FOLDER, miniContent, miniText } from '../mini-record.ts';
import { keyPair, QUICK_LOCK } from '../minisign-keys.ts';
import { assay, json, miniBytes, type Ran, ROOT, scratch } from './command-line.ts';
import { expectShape } from './published.ts';
import { DATA_FOLDER, realDataset } from './real-record.ts';

const files = scratch();
const OURS = keyPair(1);
const THEIRS = keyPair(2);
const LOCKED = keyPair(3, QUICK_LOCK);
const FILE = 'platforms/acme-cloud/iso_42001.yaml';
const LATER = miniText(FILE)
  .replace('findings:\n', '')
  .replace('- on: 2026-07-05', '- on: 2026-11-01')
  .replace('first_assessed', 'reassessed');

const at = (name: string) => files.path(name);
const release = (folder: string, ...args: string[]) => assay(['release', folder, ...args]);
const verify = (folder: string, ...args: string[]) =>
  assay(['verify-release', folder, '--key', at('ours.pub'), ...args]);

/** Writes a dataset of the mini registry with files overlaid. */
function dataset(name: string, overlay: Record<string, string | null> = {}): string {
  const { content, issues } = buildMini(overlay);
  if (!content) throw new Error(JSON.stringify(issues, null, 2));
  return files.write(name, datasetBytes(content).bytes);
}

/** What was printed as JSON, in the published shape. */
async function outputOf(ran: Ran): Promise<ReleaseOutput> {
  expect(ran.err).toBe('');
  await expectShape('release', json(ran));
  return json(ran) as ReleaseOutput;
}

const faultsOf = (output: ReleaseOutput) => output.faults.map((each) => `${each.code} ${each.file}`);

/** Every file below a folder with its bytes. */
function contentOf(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = found.map((each) => join(each.parentPath ?? each.path, each.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('base64')]),
  );
}

/** Debian's minisign: its exit code, and what it said. */
function minisign(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync('minisign', args, { encoding: 'utf8' });
  if (error) throw error;
  return { code: status, said: stdout + stderr };
}

beforeAll(async () => {
  files.write('mini.json', miniBytes());
  for (const [name, pair] of Object.entries({ ours: OURS, theirs: THEIRS, locked: LOCKED })) {
    files.write(`${name}.key`, pair.secret);
    files.write(`${name}.pub`, pair.public);
  }
  expect((await release(at('first'), '--key', at('ours.key'), '--dataset', at('mini.json'))).code).toBe(0);
  const later = dataset('later.json', { [FILE]: miniText(FILE) + LATER });
  const made = await release(at('second'), '--key', at('ours.key'), '--dataset', later, '--previous', at('first'));
  expect([made.code, made.err]).toEqual([0, '']);
});
afterAll(files.remove);

describe('a release', () => {
  test('holds the dataset as build writes it, the record in other formats, every shape, manifest and signature', () => {
    expect(readFileSync(join(at('first'), 'dataset.json')).equals(miniBytes())).toBe(true);
    expect(Object.keys(contentOf(at('first')))).toEqual(
      [
        'data.csv',
        'data.json',
        'dataset.json',
        'manifest.json',
        'manifest.json.minisig',
        ...PUBLISHED_NAMES.map((name) => `schema/${name}.json`),
      ].sort(),
    );
  });

  test('has a manifest and a data.json of the published shapes, of the day of the record', async () => {
    const read = (name: string) => JSON.parse(readFileSync(join(at('first'), name), 'utf8'));
    await expectShape('manifest', read('manifest.json'));
    await expectShape('data-json', read('data.json'));
    const { generated } = miniContent();
    expect(read('manifest.json')).toMatchObject({ generated, previous: null, coverage: { counted_to: generated } });
    expect(readFileSync(join(at('first'), 'data.csv'), 'utf8')).toContain(`"${generated}"`);
  });

  test('is the same byte for byte on another day, from the folder as from the file', async () => {
    const key = ['--key', at('ours.key')];
    await release(at('again'), ...key, '--data', MINI_FOLDER, '--today', '2031-01-01');
    expect(contentOf(at('again'))).toEqual(contentOf(at('first')));
    await release(
      at('again-second'),
      ...key,
      '--dataset',
      at('second'),
      '--previous',
      at('again'),
      '--today',
      '2030-05-05',
    );
    expect(contentOf(at('again-second'))).toEqual(contentOf(at('second')));
  });

  test('is verified, in words and as JSON', async () => {
    const ran = await verify(at('first'));
    expect([ran.code, ran.err]).toEqual([0, '']);
    const plain = ran.out.replace(/[0-9a-f]{64}/g, '<digest>').replace(/All \d+ files/, 'All <n> files');
    await expect(plain).toMatchFileSnapshot('../golden/verify-release.txt');
    const output = await outputOf(await verify(at('first'), '--json'));
    const { digest, counts } = JSON.parse(readFileSync(join(at('first'), 'manifest.json'), 'utf8')) as Manifest;
    expect(output).toEqual({
      ok: true,
      digest,
      key_id: OURS.id,
      files: PUBLISHED_NAMES.length + 3,
      findings: counts.findings,
      previous: null,
      faults: [],
    });
  });

  test('is verified with the bare line of the key, in a file or given itself', async () => {
    files.write('bare.pub', OURS.line);
    expect((await assay(['verify-release', at('first'), '--key', at('bare.pub')])).code).toBe(0);
    expect((await assay(['verify-release', at('first'), '--key', OURS.line])).code).toBe(0);
  });

  test('says when it is made what was made', async () => {
    const ran = await release(at('said'), '--key', at('ours.key'), '--dataset', at('mini.json'));
    expect(ran.out).toContain(`signed with key ${OURS.id}, in ${at('said')}`);
    const output = await outputOf(
      await release(at('said-json'), '--key', at('ours.key'), '--dataset', at('mini.json'), '--json'),
    );
    expect(output).toMatchObject({ ok: true, key_id: OURS.id, previous: null, faults: [] });
  });
});

describe("Debian's minisign", () => {
  test('accepts our signature with its comment, and refuses it once a byte is another', () => {
    const manifest = join(at('first'), 'manifest.json');
    const { digest } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    const ran = minisign('-Vm', manifest, '-p', at('ours.pub'));
    expect([ran.code, ran.said]).toEqual([0, expect.stringContaining(`digest ${digest} generated`)]);
    cpSync(at('first'), at('spoilt'), { recursive: true });
    appendFileSync(join(at('spoilt'), 'manifest.json'), ' ');
    expect(minisign('-Vm', join(at('spoilt'), 'manifest.json'), '-p', at('ours.pub')).code).toBe(1);
    expect(minisign('-Vm', manifest, '-p', at('theirs.pub')).code).toBe(1);
  });

  test('makes keys that sign, and signatures that we accept', async () => {
    expect(minisign('-GW', '-s', at('debian.key'), '-p', at('debian.pub')).code).toBe(0);
    const made = await release(at('debian'), '--key', at('debian.key'), '--dataset', at('mini.json'));
    expect([made.code, made.err]).toEqual([0, '']);
    const manifest = join(at('debian'), 'manifest.json');
    expect(minisign('-Vm', manifest, '-p', at('debian.pub')).code).toBe(0);
    expect(minisign('-Sm', manifest, '-s', at('debian.key'), '-t', 'signed by hand').code).toBe(0);
    const ran = await assay(['verify-release', at('debian'), '--key', at('debian.pub')]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('"signed by hand"')]);
  });

  test('locks keys that a password file opens', { timeout: 60_000 }, async () => {
    const password = files.write('password', 'correct horse\n');
    execFileSync('minisign', ['-G', '-s', at('debian-locked.key'), '-p', at('debian-locked.pub')], {
      input: 'correct horse\ncorrect horse\n',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const args = ['--key', at('debian-locked.key'), '--dataset', at('mini.json'), '--password-file', password];
    expect(await release(at('debian-locked'), ...args)).toMatchObject({ code: 0, err: '' });
    const manifest = join(at('debian-locked'), 'manifest.json');
    expect(minisign('-Vm', manifest, '-p', at('debian-locked.pub')).code).toBe(0);
  });
});

/** A copy of the first release that something was done to. */
function altered(name: string, change: (folder: string) => void): string {
  const folder = at(`altered ${name}`);
  cpSync(at('first'), folder, { recursive: true });
  change(folder);
  return folder;
}

/** Changes one byte in the middle of a file. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

/** Puts a signature by a key over the manifest as it is now. */
function resign(folder: string, pair = OURS): void {
  const text = signMinisign(
    readFileSync(join(folder, 'manifest.json')),
    parseSecretKey(pair.secret, '', null),
    'again',
  );
  writeFileSync(join(folder, 'manifest.json.minisig'), text);
}

describe('altered by a stranger it is refused, with the file named', () => {
  const inside = (path: string, change: (path: string) => void) => (folder: string) => change(join(folder, path));

  test.each<[string, (folder: string) => void, string[]]>([
    ...['dataset.json', 'data.json', 'data.csv', 'schema/show.json'].map(
      (path): [string, (folder: string) => void, string[]] => [
        `one byte of ${path}`,
        inside(path, flip),
        [`altered_file ${path}`],
      ],
    ),
    ['one byte of the manifest', inside('manifest.json', flip), ['bad_signature manifest.json']],
    [
      'a space after the manifest',
      inside('manifest.json', (path) => appendFileSync(path, ' ')),
      ['bad_signature manifest.json'],
    ],
    [
      'the trusted comment',
      inside('manifest.json.minisig', (path) => edit(path, (text) => text.replace('generated 2026', 'generated 2027'))),
      ['bad_signature manifest.json'],
    ],
    [
      'a cut signature',
      inside('manifest.json.minisig', (path) => edit(path, (text) => text.slice(0, -30))),
      ['damaged_signature manifest.json.minisig'],
    ],
    [
      'an empty signature',
      inside('manifest.json.minisig', (path) => writeFileSync(path, '')),
      ['damaged_signature manifest.json.minisig'],
    ],
    ['the signature of another key', (folder) => resign(folder, THEIRS), ['another_key manifest.json.minisig']],
    [
      'a signature of endless length',
      inside('manifest.json.minisig', (path) => truncateSync(path, 2 ** 36)),
      ['too_large manifest.json.minisig'],
    ],
    ['a file of endless length', inside('data.csv', (path) => truncateSync(path, 2 ** 36)), ['altered_file data.csv']],
    [
      'a manifest of endless length',
      inside('manifest.json', (path) => truncateSync(path, 2 ** 36)),
      ['too_large manifest.json'],
    ],
    ['a file taken away', inside('schema/show.json', (path) => rmSync(path)), ['missing_file schema/show.json']],
    ['a file added', inside('notes.txt', (path) => writeFileSync(path, 'x')), ['extra_file notes.txt']],
    [
      'a file added that nobody sees',
      inside('schema/.x', (path) => writeFileSync(path, 'x')),
      ['extra_file schema/.x'],
    ],
    ['a folder added', inside('more', (path) => mkdirSync(path)), ['extra_file more']],
    [
      'a signature for another file',
      inside('data.csv.minisig', (path) => writeFileSync(path, 'x')),
      ['extra_file data.csv.minisig'],
    ],
    [
      'a link in the place of a file',
      (folder) => {
        renameSync(join(folder, 'data.csv'), at('data.csv of another place'));
        symlinkSync(at('data.csv of another place'), join(folder, 'data.csv'));
      },
      ['not_a_file data.csv'],
    ],
    ['a link to an endless device', (folder) => symlinkSync('/dev/zero', join(folder, 'zero')), ['not_a_file zero']],
    [
      'a manifest that is an endless device',
      (folder) => {
        rmSync(join(folder, 'manifest.json'));
        symlinkSync('/dev/zero', join(folder, 'manifest.json'));
      },
      ['not_a_file manifest.json'],
    ],
    ['a pipe', (folder) => execFileSync('mkfifo', [join(folder, 'pipe')]), ['not_a_file pipe']],
    [
      'a pipe in the place of a file',
      (folder) => {
        rmSync(join(folder, 'data.csv'));
        execFileSync('mkfifo', [join(folder, 'data.csv')]);
      },
      ['not_a_file data.csv'],
    ],
    ['no manifest', inside('manifest.json', (path) => rmSync(path)), ['missing_file manifest.json']],
    ['no signature', inside('manifest.json.minisig', (path) => rmSync(path)), ['missing_file manifest.json.minisig']],
    [
      'several at once',
      (folder) => {
        flip(join(folder, 'data.csv'));
        rmSync(join(folder, 'schema/show.json'));
        writeFileSync(join(folder, 'x'), '');
        flip(join(folder, 'dataset.json'));
      },
      ['altered_file data.csv', 'altered_file dataset.json', 'extra_file x', 'missing_file schema/show.json'],
    ],
  ])('%s', async (name, change, faults) => {
    const folder = altered(name, change);
    const ran = await verify(folder, '--json');
    expect(ran.code).toBe(1);
    expect(faultsOf(await outputOf(ran)).sort()).toEqual(faults);
    const inWords = await verify(folder);
    expect([inWords.code, inWords.err]).toEqual([1, '']);
    for (const fault of faults) expect(inWords.out).toContain(fault.split(' ').reverse().join(' '));
    expect(inWords.out).toContain('This release is refused.');
  });

  test('the key that signed is told, and the one expected', async () => {
    const folder = altered('by another', (copy) => resign(copy, THEIRS));
    const { faults, key_id } = await outputOf(await verify(folder, '--json'));
    expect([faults[0]?.message, key_id]).toEqual([`The key ${THEIRS.id} signed; expected was ${OURS.id}.`, null]);
  });
});

describe('signed with the right key, and still not right', () => {
  const withManifest = (change: (text: string) => string) => (folder: string) => {
    edit(join(folder, 'manifest.json'), change);
    resign(folder);
  };
  const listing = (path: string) =>
    withManifest((text) =>
      text.replace('    "data.csv"', `    "${path}": {"sha256":"${'0'.repeat(64)}","bytes":1},\n    "data.csv"`),
    );
  /** Puts another dataset in, and lists and signs it. */
  const withDataset = (change: (text: string) => string) => (folder: string) => {
    const path = join(folder, 'dataset.json');
    edit(path, change);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    manifest.files['dataset.json'] = releasedFile(readFileSync(path));
    writeFileSync(join(folder, 'manifest.json'), manifestText(manifest));
    resign(folder);
  };
  /** The same with the digest put right everywhere. */
  const withContent = (change: (text: string) => string) => (folder: string) => {
    const content = JSON.parse(change(JSON.stringify(miniContent()))) as DatasetContent;
    const { bytes, digest } = datasetBytes(content);
    withDataset(() => bytes.toString('utf8'))(folder);
    withManifest((text) => text.replace(/"digest": "\w+"/, `"digest": "${digest}"`))(folder);
  };

  test.each<[string, (folder: string) => void, string[]]>([
    ['nothing done', resign, []],
    ['a path that leads out', listing('../mini.json'), ['bad_path manifest.json']],
    ['an absolute path', listing('/etc/passwd'), ['bad_path manifest.json']],
    ['a file that is not there', listing('a.json'), ['missing_file a.json']],
    ['the manifest in its own list', listing('manifest.json'), ['altered_file manifest.json']],
    [
      'another format',
      withManifest((text) => text.replace('release/1', 'release/9')),
      ['unknown_format manifest.json'],
    ],
    [
      'a key given twice',
      withManifest((text) => text.replace('{\n', '{\n  "name": "x",\n')),
      ['damaged_manifest manifest.json'],
    ],
    ['no JSON', withManifest(() => 'signed words'), ['damaged_manifest manifest.json']],
    [
      'other counts',
      withManifest((text) => text.replace(/"cells": \d+/, '"cells": 45')),
      ['false_statement manifest.json'],
    ],
    [
      'other coverage',
      withManifest((text) => text.replace(/"copy":\d+/, '"copy":0')),
      ['false_statement manifest.json'],
    ],
    [
      'a finding left out',
      withManifest((text) => text.replace(/ {4}\{"id".*\n/, '')),
      ['false_statement manifest.json'],
    ],
    [
      'another digest',
      withManifest((text) => text.replace(/"digest": "\w/, '"digest": "0')),
      ['another_dataset dataset.json'],
    ],
    [
      'no dataset listed',
      withManifest((text) => text.replace(/ {4}"dataset.json".*\n/, '')),
      ['extra_file dataset.json', 'missing_file dataset.json'],
    ],
    [
      'a dataset that states another digest',
      withDataset((text) => text.replace('Acme API', 'Acme APY')),
      ['damaged_dataset dataset.json'],
    ],
    ['a dataset with more behind it', withDataset((text) => `${text}}`), ['damaged_dataset dataset.json']],
    ['a dataset that is something else', withDataset(() => '{"format":"other"}'), ['damaged_dataset dataset.json']],
    [
      'a dataset of another shape',
      withContent((text) => text.replace('"counts":', '"count":')),
      ['damaged_dataset dataset.json'],
    ],
    [
      'a finding edited under its old id',
      withContent((text) => text.replace('No public word', 'No word')),
      ['damaged_dataset dataset.json'],
    ],
  ])('%s', async (name, change, faults) => {
    const ran = await verify(altered(`signed ${name}`, change), '--json');
    expect([ran.code, faultsOf(await outputOf(ran)).sort()]).toEqual([faults.length > 0 ? 1 : 0, faults]);
  });
});

/** A signed release of any dataset, whatever came before: what `release` would refuse to make. */
function forged(name: string, from: string, previous: Manifest['previous']): string {
  const folder = at(name);
  cpSync(at('first'), folder, { recursive: true });
  const bytes = readFileSync(from);
  writeFileSync(join(folder, 'dataset.json'), bytes);
  const first = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const listed = { ...first.files, 'dataset.json': releasedFile(bytes) };
  const manifest = manifestOf(parseDataset(bytes, name), { files: listed, previous });
  writeFileSync(join(folder, 'manifest.json'), manifestText(manifest));
  resign(folder);
  return folder;
}

/** What a release after this one must say of it. */
function identityOf(folder: string): NonNullable<Manifest['previous']> {
  const bytes = readFileSync(join(folder, 'manifest.json'));
  return { digest: JSON.parse(bytes.toString('utf8')).digest, manifest_sha256: releasedFile(bytes).sha256 };
}

describe('the release before', () => {
  test('is named, and with it everything since is proven to be appended', async () => {
    const manifest = JSON.parse(readFileSync(join(at('second'), 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.previous).toEqual(identityOf(at('first')));
    const alone = await outputOf(await verify(at('second'), '--json'));
    expect([alone.ok, alone.previous]).toEqual([true, { ...identityOf(at('first')), checked: false }]);
    const both = await outputOf(await verify(at('second'), '--json', '--previous', at('first')));
    expect([both.ok, both.previous]).toEqual([true, { ...identityOf(at('first')), checked: true }]);
    const inWords = async (...args: string[]) => (await verify(at('second'), ...args)).out.replace(/\s+/g, ' ');
    expect(await inWords('--previous', at('first'))).toContain('findings were only appended: 1 of them');
    expect(await inWords()).toContain('That nothing earlier was rewritten: the release before');
  });

  const EDITED = { [FILE]: miniText(FILE).replace('ask for one', 'ask for it') };
  const FIRST_AGAIN = { [FILE]: LATER.replace('  - on', 'findings:\n  - on').replace('reassessed', 'first_assessed') };

  test.each<[string, () => string, () => string, string[]]>([
    [
      'swapped',
      () => at('second'),
      () => forged('swapped', dataset('swapped.json', EDITED), null),
      ['another_previous manifest.json', 'not_only_appended dataset.json'],
    ],
    [
      'of the same record, in other files',
      () => at('second'),
      () => {
        const folder = altered('other files', (copy) => rmSync(join(copy, 'data.csv')));
        const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
        delete manifest.files['data.csv'];
        writeFileSync(join(folder, 'manifest.json'), manifestText(manifest));
        resign(folder);
        return folder;
      },
      ['another_previous manifest.json'],
    ],
    [
      'not named',
      () => forged('unnamed', at('later.json'), null),
      () => at('first'),
      ['previous_not_named manifest.json'],
    ],
    [
      'with a finding edited since',
      () => forged('edited', dataset('edited.json', EDITED), identityOf(at('first'))),
      () => at('first'),
      ['not_only_appended dataset.json'],
    ],
    [
      'with a finding removed since',
      () => forged('gone', dataset('gone.json', FIRST_AGAIN), identityOf(at('first'))),
      () => at('first'),
      ['not_only_appended dataset.json'],
    ],
    [
      'given in the wrong order',
      () => at('first'),
      () => at('second'),
      ['not_only_appended dataset.json', 'previous_not_named manifest.json'],
    ],
    [
      'itself altered',
      () => at('second'),
      () => altered('before', (folder) => flip(join(folder, 'data.csv'))),
      ['altered_file …/data.csv'],
    ],
    [
      'itself not signed by the key',
      () => at('second'),
      () => altered('unsigned before', (folder) => resign(folder, THEIRS)),
      ['another_key …/manifest.json.minisig'],
    ],
  ])('%s is refused', async (_, now, before, faults) => {
    const previous = before();
    const ran = await verify(now(), '--json', '--previous', previous);
    const { faults: found } = await outputOf(ran);
    const said = found.map((each) => `${each.code} ${each.file.replace(previous, '…')}`).sort();
    expect([ran.code, said]).toEqual([1, faults]);
  });

  test.each([
    ['an edited finding', EDITED],
    ['a finding put in the place of another', FIRST_AGAIN],
  ])('no release is made over %s', async (name, overlay) => {
    const folder = at(`over ${name}`);
    const ran = await release(
      folder,
      ...['--key', at('ours.key'), '--dataset', dataset(`over ${name}.json`, overlay)],
      ...['--previous', at('first'), '--json'],
    );
    expect([ran.code, faultsOf(await outputOf(ran)), existsSync(folder)]).toEqual([
      1,
      ['not_only_appended dataset.json'],
      false,
    ]);
    expect((json(ran) as ReleaseOutput).faults[0]?.message).toContain(FILE);
  });

  test('no release is made after one that does not hold', async () => {
    const before = altered('before ours', (folder) => flip(join(folder, 'data.csv')));
    const ran = await release(at('after'), '--key', at('ours.key'), '--dataset', at('mini.json'), '--previous', before);
    expect([ran.code, ran.err, existsSync(at('after'))]).toEqual([1, '', false]);
    expect(ran.out).toContain(`${before}/data.csv altered_file`);
    expect(ran.out).toContain('Nothing was written.');
  });

  test('signed with another key is taken where that key is given', async () => {
    const args = ['--dataset', at('later.json'), '--previous', at('first')];
    expect((await release(at('rotated'), '--key', at('theirs.key'), ...args)).code).toBe(1);
    const given = ['--previous-key', at('ours.pub')];
    expect((await release(at('rotated'), '--key', at('theirs.key'), ...args, ...given)).code).toBe(0);
    const check = ['verify-release', at('rotated'), '--key', at('theirs.pub'), '--previous', at('first')];
    expect((await assay(check)).code).toBe(1);
    expect((await assay([...check, ...given])).code).toBe(0);
  });
});

describe('could not run', () => {
  const refusedWith = async (ran: Ran): Promise<string> => {
    expect([ran.code, ran.err]).toEqual([2, '']);
    await expectShape('error', json(ran));
    return (json(ran) as { error: { code: string } }).error.code;
  };

  test.each<[string, () => string[], string]>([
    ['into a folder with something in it', () => [at('first'), '--key', at('ours.key')], 'file_exists'],
    ['onto a file', () => [at('mini.json'), '--key', at('ours.key')], 'cannot_write'],
    ['without a key', () => [at('new')], 'bad_parameter'],
    ['with a key that is not there', () => [at('new'), '--key', at('nowhere.key')], 'bad_key'],
    ['with a folder as key', () => [at('new'), '--key', at('first')], 'bad_key'],
    ['with an endless key', () => [at('new'), '--key', '/dev/zero'], 'bad_key'],
    ['with the public key', () => [at('new'), '--key', at('ours.pub')], 'bad_key'],
    ['with a dataset as key', () => [at('new'), '--key', at('mini.json')], 'bad_key'],
    ['with a locked key', () => [at('new'), '--key', at('locked.key')], 'bad_key'],
    [
      'with a wrong password',
      () => [at('new'), '--key', at('locked.key'), '--password-file', files.write('wrong', 'no\n')],
      'bad_key',
    ],
    [
      'after a release that is not there',
      () => [at('new'), '--key', at('ours.key'), '--previous', at('no')],
      'no_release',
    ],
  ])('release %s', async (_, args, code) => {
    expect(await refusedWith(await release(...(args() as [string]), '--dataset', at('mini.json'), '--json'))).toBe(
      code,
    );
    expect(existsSync(at('new'))).toBe(false);
  });

  test('a locked key signs with its password', async () => {
    const password = files.write('right', `${QUICK_LOCK.password}\r\n`);
    const args = ['--key', at('locked.key'), '--password-file', password, '--dataset', at('mini.json')];
    expect((await release(at('by-locked'), ...args)).code).toBe(0);
    expect((await assay(['verify-release', at('by-locked'), '--key', at('locked.pub')])).code).toBe(0);
  });

  test.each<[string, () => string[], string]>([
    ['of a folder that is not there', () => [at('nowhere'), '--key', at('ours.pub')], 'no_release'],
    ['of a file', () => [at('mini.json'), '--key', at('ours.pub')], 'no_release'],
    ['without a key', () => [at('first')], 'bad_parameter'],
    ['with the secret key', () => [at('first'), '--key', at('ours.key')], 'bad_key'],
    ['with a key that is none', () => [at('first'), '--key', at('mini.json')], 'bad_key'],
    ['with a cut line', () => [at('first'), '--key', OURS.line.slice(0, -2)], 'bad_key'],
  ])('verify-release %s', async (_, args, code) => {
    expect(await refusedWith(await assay(['verify-release', ...args(), '--json']))).toBe(code);
  });
});

describe('as the dataset of other commands', () => {
  const show = (folder: string, ...args: string[]) => assay(['show', 'acme-api', '--dataset', folder, ...args]);

  test('its folder says what the file says', async () => {
    expect(await show(at('first'))).toEqual(await show(at('mini.json')));
  });

  test('its folder is read without a manifest too', async () => {
    expect((await show(altered('bare', (folder) => rmSync(join(folder, 'manifest.json'))))).code).toBe(0);
  });

  test.each<[string, (folder: string) => void, string, RegExp]>([
    [
      'another dataset than the one listed',
      (folder) => cpSync(at('later.json'), join(folder, 'dataset.json')),
      'damaged_release',
      /dataset\.json is not the file that .*manifest\.json lists/,
    ],
    ['one byte', (folder) => flip(join(folder, 'dataset.json')), 'damaged_release', /dataset\.json/],
    [
      'a manifest that is none',
      (folder) => writeFileSync(join(folder, 'manifest.json'), '{}'),
      'damaged_release',
      /manifest\.json/,
    ],
    ['no dataset', (folder) => rmSync(join(folder, 'dataset.json')), 'no_dataset', /dataset\.json/],
  ])('%s is refused, with the file named', async (name, change, code, said) => {
    const ran = await show(altered(`shown ${name}`, change), '--json');
    expect([ran.code, json(ran)]).toEqual([
      2,
      { error: { code, message: expect.stringMatching(said), hint: expect.any(String), nearest: [] } },
    ]);
  });
});

describe('the real record', () => {
  test('is released and verified, within what a document says', async () => {
    const made = await release(at('real'), '--key', at('ours.key'), '--data', DATA_FOLDER, '--today', '2099-12-31');
    expect([made.code, made.err]).toEqual([0, '']);
    const output = await outputOf(await verify(at('real'), '--json'));
    expect(output).toMatchObject({ ok: true, digest: realDataset().digest, faults: [] });
    const { coverage, counts } = JSON.parse(readFileSync(join(at('real'), 'manifest.json'), 'utf8')) as Manifest;
    const sum = (counted: object) => Object.values(counted).reduce((all, each) => all + each, 0);
    expect([sum(coverage.cells.by_grade), sum(coverage.cells.by_age), sum(coverage.cells.by_basis)]).toEqual(
      Array(3).fill(counts.cells),
    );
  });
});

describe('docs/releases.md', () => {
  const page = readFileSync(join(ROOT, 'docs/releases.md'), 'utf8');

  test('lists every fault, and no other', () => {
    const [, table = ''] = page.split('## What is refused');
    expect([...table.matchAll(/^\| `([a-z_]+)` \|/gm)].map((match) => match[1])).toEqual([...RELEASE_FAULTS]);
  });

  test('a cited finding is found with its words, one that was replaced long ago too', () => {
    const [command = ''] = /^ {4}node -p '[^']*'$/m.exec(page) ?? [];
    const { content } = JSON.parse(readFileSync(join(at('second'), 'dataset.json'), 'utf8')) as {
      content: { answers: { findings: { id: string; record: { sources?: { quote?: string }[] } }[] }[] };
    };
    const replaced = content.answers
      .flatMap(({ findings }) => findings.slice(0, -1))
      .find((each) => each.record.sources?.[0]?.quote);
    expect(replaced).toBeDefined();
    const typed = command.replace(/\b[0-9a-f]{16}\b/, replaced?.id ?? '');
    const ran = spawnSync('sh', ['-c', typed], { cwd: at('second'), encoding: 'utf8' });
    expect(JSON.parse(ran.stdout)).toEqual(replaced);
  });

  test('what it tells a stranger to type works, and tells a good release from a bad one', () => {
    const lines = [...page.matchAll(/^ {4}((?:minisign|sed|grep) .*)$/gm)].map((match) => match[1] ?? '');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    const { findings } = JSON.parse(readFileSync(join(at('first'), 'manifest.json'), 'utf8')) as Manifest;
    const typed = (folder: string) =>
      lines
        .filter((line) => line.startsWith('minisign -V') || !line.startsWith('minisign'))
        .map((line) => line.replace(/\bRW\w{6,}…/, OURS.line).replace(/\b[0-9a-f]{16}\b/, findings[0]?.id ?? ''))
        .map((line) => spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' }).status);
    expect(typed(at('first'))).toEqual(lines.filter((line) => !/^minisign -[^V]/.test(line)).map(() => 0));
    expect(typed(altered('by hand', (folder) => flip(join(folder, 'data.csv'))))).toContain(1);
    expect(typed(altered('manifest by hand', (folder) => flip(join(folder, 'manifest.json'))))).toContain(1);
  });
});
