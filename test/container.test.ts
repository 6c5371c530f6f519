/** The files for containers, held against the program: what is copied is there, what is named exists, and nothing floats. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { assay } from './flows/command-line.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** Instructions of a Dockerfile, their continued lines joined. */
function instructionsOf(text: string): Instruction[] {
  return text
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { word, rest };
    });
}

const DOCKER = instructionsOf(read('Dockerfile'));
const all = (word: string) => DOCKER.filter((each) => each.word === word).map(({ rest }) => rest);
const ARGS = Object.fromEntries(all('ARG').map((rest) => rest.split('=') as [string, string]));
const filled = (text: string) => text.replace(/\$\{(\w+)\}/g, (_, name: string) => ARGS[name] ?? '');
const STAGES = all('FROM').map((rest) => /^(\S+) AS (\w+)$/.exec(filled(rest))?.slice(1) as [string, string]);

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly read_only: boolean;
  readonly cap_drop?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}
const COMPOSE = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const SERVICES = Object.entries(COMPOSE.services);
const SERVERS = SERVICES.filter(([, { command }]) => command !== undefined);

/** A tag that names one version, to the patch where there is one. */
const PINNED = /^[a-z0-9./-]+:\d+\.\d+(?:\.\d+)?(?:-[a-z0-9.]+)*$/;

async function optionsOf(command: string): Promise<string[]> {
  const { code, out } = await assay([command, '--help']);
  expect(code).toBe(0);
  return [...out.matchAll(/^\s+(--[a-z-]+)/gm)].map((each) => each[1] ?? '');
}

/** Settings that the program reads, and those that Node and this image read. */
const SETTINGS = [...read('src/faces/wiring.ts').matchAll(/\b(ASSAY_[A-Z_]+|DATABASE_URL|PORT)\b/g)].map(
  (each) => each[0],
);

describe('Dockerfile', () => {
  test('every line is an instruction that there is', () => {
    const known = 'ARG FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD'.split(' ');
    expect(DOCKER.filter(({ word }) => !known.includes(word))).toEqual([]);
  });

  test('it begins with images of one version, or with a stage of its own', () => {
    const names = STAGES.map(([, name]) => name);
    for (const [at, [from]] of STAGES.entries())
      expect([from, PINNED.test(from) || names.slice(0, at).includes(from)]).toEqual([from, true]);
    expect(names).toContain(ARGS['VARIANT']);
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const least = Number(/\d+/.exec(engines.node)?.[0]);
    expect(Number(/^\d+/.exec(ARGS['NODE'] ?? '')?.[0])).toBeGreaterThanOrEqual(least);
  });

  test('what it copies from this folder is here and not left out by .dockerignore; the rest comes from the build', () => {
    const let_in =
      read('.dockerignore')
        .match(/^!.+$/gm)
        ?.map((line) => line.slice(1)) ?? [];
    const copied = all('COPY').map((rest) => rest.split(/\s+/));
    const here = copied.filter(([first]) => !first?.startsWith('--')).flatMap((parts) => parts.slice(0, -1));
    expect(here.length).toBeGreaterThan(5);
    for (const path of here)
      expect([path, existsSync(join(ROOT, path)), let_in.includes(path)]).toEqual([path, true, true]);
    expect([...let_in].sort()).toEqual([...here].sort());
    const built = copied.flatMap(([first, from = '']) =>
      first === '--from=build' ? [from.replace(/^\/src\//, '')] : [],
    );
    expect(built.length + here.length).toBeGreaterThanOrEqual(copied.length);
    for (const path of built)
      expect([path, path === 'dist/package' || existsSync(join(ROOT, path))]).toEqual([path, true]);
  });

  test('it runs as a user that is not root, with a signal, a look at its health, and a folder that is kept', () => {
    const last = DOCKER.slice(DOCKER.findLastIndex(({ word }) => word === 'FROM'));
    const words = last.map(({ word, rest }) => `${word} ${rest}`).join('\n');
    expect(words).toMatch(/^USER node$/m);
    expect(words).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(words).toMatch(/^HEALTHCHECK .*\/healthz/m);
    const [volume = ''] = all('VOLUME');
    expect(words).toContain(`"--store", "${volume}"`);
    expect(DOCKER.some(({ rest }) => /PASSWORD|SECRET|TOKEN|DATABASE_URL/.test(rest))).toBe(false);
  });

  test('the command that it runs is one of the program', async () => {
    const [command = '', ...args] = JSON.parse(all('CMD').at(-1) ?? '[]') as string[];
    const options = await optionsOf(command);
    for (const option of args.filter((each) => each.startsWith('--'))) expect(options).toContain(option);
    expect(JSON.parse(all('ENTRYPOINT')[0] ?? '[]')).toEqual(['node', 'bin/assay.js']);
  });

  test('the look at its health is JavaScript that ends with 0 or 1', () => {
    const [, json = ''] = /CMD (\[.*\])$/.exec(all('HEALTHCHECK')[0] ?? '') ?? [];
    const [node, flag, program = ''] = JSON.parse(json) as string[];
    expect([node, flag]).toEqual(['node', '-e']);
    expect(() => new Function(program)).not.toThrow();
  });
});

describe('compose.yaml', () => {
  test('two servers and a database of one version each, whose files cannot be changed', () => {
    expect(SERVERS.map(([name]) => name)).toEqual(['web', 'verifier']);
    for (const [name, { image, read_only }] of SERVICES)
      expect([name, PINNED.test(image), read_only]).toEqual([name, true, true]);
    expect(SERVERS.every(([, { cap_drop }]) => cap_drop?.[0] === 'ALL')).toBe(true);
    expect(Number(/:(\d+)/.exec(COMPOSE.services['db']?.image ?? '')?.[1])).toBeGreaterThanOrEqual(15);
  });

  test('every option and every setting of a server exists', async () => {
    for (const [name, { command = [], environment }] of SERVERS) {
      const [verb = '', ...args] = command;
      const options = await optionsOf(verb);
      for (const option of args.filter((each) => each.startsWith('--')))
        expect([name, option, options.includes(option)]).toEqual([name, option, true]);
      for (const setting of Object.keys(environment))
        expect([name, setting, SETTINGS.includes(setting)]).toEqual([name, setting, true]);
    }
  });

  test('nothing is reached from outside this machine, and no secret stands in the file', () => {
    for (const [name, { ports = [] }] of SERVICES)
      for (const port of ports) expect([name, port]).toEqual([name, expect.stringMatching(/^127\.0\.0\.1:/)]);
    const passwords = read('compose.yaml').match(/PASSWORD:\s.*|:\/\/assay:[^@]*@/g) ?? [];
    expect(passwords).toHaveLength(2);
    for (const each of passwords) expect(each).toContain('${ASSAY_DB_PASSWORD:?');
    for (const line of ['.env']) expect(read('.gitignore').split('\n')).toContain(line);
  });

  test('services wait for, and volumes are, what is named in the file', () => {
    for (const [, { depends_on = {}, volumes = [] }] of SERVICES) {
      for (const name of Object.keys(depends_on)) expect(Object.keys(COMPOSE.services)).toContain(name);
      for (const volume of volumes) expect(Object.keys(COMPOSE.volumes)).toContain(volume.split(':')[0]);
    }
  });
});
