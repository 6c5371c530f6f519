/** Accepted proposals taken into a folder: what is written and committed, what is left out, and a run that ends anywhere. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitFolder, gitFolder } from '../../test/git-folder.ts';
import { madeFinding } from '../../test/made-finding.ts';
import { madeAccepted, madeShown, RETENTION, RETENTION_PAGE, RETENTION_SOURCE } from '../../test/made-proposal.ts';
import { MINI_DAY, miniText } from '../../test/mini-record.ts';
import { addDays } from '../core/day.ts';
import { RegistryError } from '../core/errors.ts';
import { baseAt } from '../core/proposal/amendment-base.ts';
import { draftAmendments } from '../core/proposal/draft-amendment.ts';
import type { Amendment, Proposal, ProposalPlace } from '../core/proposal/proposal.ts';
import { decideStep } from '../core/proposal/proposal-life.ts';
import { openDataset } from '../core/record/dataset.ts';
import type { Finding } from '../core/record/record.ts';
import { buildFrom } from '../faces/wiring.ts';
import { dataFolder } from '../faces/wiring-apply.ts';
import { type AppliedProposals, type ApplyProposalsCapabilities, applyProposals } from './apply-proposals.ts';

const FILE = 'platforms/acme-cloud/retention_zdr.yaml';
const DPA_FILE = 'platforms/acme-cloud/gdpr_dpa.yaml';
const DPA: ProposalPlace = { ...RETENTION, dimension: 'gdpr_dpa' };
const CREDIT = { handle: 'zoe', name: 'Zoë' };

function amendment(finding: Partial<Finding> = {}, more: Partial<Amendment> = {}): Amendment {
  const whole = madeFinding({ on: '2026-11-20', because: 'correction', sources: [RETENTION_SOURCE], ...finding });
  return { place: RETENTION, finding: whole, credit: CREDIT, ...more };
}

let folder: GitFolder;
let proposals: Map<string, Proposal>;

beforeEach(() => {
  folder = gitFolder();
  proposals = new Map();
});
afterEach(() => folder.remove());

function accept(ref: string, ...amendments: readonly Amendment[]): void {
  proposals.set(ref, madeAccepted(ref, amendments, 'Read it.'));
}

/** A store in memory: a step is as durable as the map. */
const store: ApplyProposalsCapabilities['store'] = {
  listProposals: async ({ states = [] } = {}) => [...proposals.values()].filter(({ state }) => states.includes(state)),
  findProposal: async (ref) => proposals.get(ref) ?? null,
  takeStep: async (ref, step) => {
    const proposal = proposals.get(ref) as Proposal;
    const taken = { ...proposal, state: decideStep(ref, proposal.state, step) };
    proposals.set(ref, taken);
    return taken;
  },
};

interface Run {
  readonly today?: string;
  readonly commit?: boolean;
  /** Replaces what the run can do, to end it somewhere. */
  readonly cut?: (capabilities: ApplyProposalsCapabilities) => ApplyProposalsCapabilities;
}

async function run({ today = MINI_DAY, commit = true, cut = (all) => all }: Run = {}): Promise<AppliedProposals> {
  const capabilities = { ...(await dataFolder(folder.data, { today }, commit)), store };
  const { content, issues } = await buildFrom(folder.data, { today });
  if (!content) throw new Error(JSON.stringify(issues));
  return applyProposals(content, today, cut(capabilities));
}

const text = (file: string) => readFileSync(join(folder.data, file), 'utf8');
const log = () => folder.git('log', '--format=%s').trim().split('\n');
const status = () => folder.git('status', '--porcelain');
const states = () => [...proposals.values()].map(({ state }) => state);

describe('what was accepted', () => {
  test('stands at the end of its list, with its credit, in one commit that names who had a part in it', async () => {
    accept('c-000000000001', amendment());
    const { applied, skipped } = await run();
    expect([applied, skipped]).toEqual([
      [{ ref: 'c-000000000001', file: FILE, finding: expect.stringMatching(/^[0-9a-f]{16}$/) }],
      [],
    ]);
    expect(text(FILE)).toBe(`${miniText(FILE)}  - on: 2026-11-20
    recorded_on: 2026-11-23
    because: correction
    answer: affirmed
    route: public
    confidence: high
    sources:
      - url: ${RETENTION_PAGE}
        title: Retention
        publisher: Acme Models
        instrument: documentation
        quote: Inputs and outputs are deleted after seven days.
        seen: { on: 2026-11-20, via: live }
    credit: { handle: zoe, proposal: c-000000000001 }
`);
    expect(text('contributors.yaml')).toBe(
      `${miniText('contributors.yaml')}  - { handle: zoe, name: Zoë, since: 2026-11-23 }\n`,
    );
    expect(folder.git('show', '--format=%an%n%B', '--name-only', 'HEAD')).toBe(`Curator
Correct: Acme Cloud, Retention / ZDR

${FILE}: corrected
  ${RETENTION_PAGE}

Said when it was accepted:
  Read it.

Assay-Proposal: c-000000000001
Proposed-by: Zoë (zoe)
Reviewed-by: Ada Reviewer


data/contributors.yaml
data/${FILE}
`);
    expect([status(), states()]).toEqual(['', ['applied']]);
    const built = await buildFrom(folder.data, { today: MINI_DAY }, 'HEAD~1');
    expect(built.issues).toEqual([]);
    expect(built.content && JSON.stringify(built.content)).toContain(applied[0]?.finding);
  });

  test('is written without a commit where none is asked for', async () => {
    accept('c-000000000001', amendment());
    await run({ commit: false });
    expect([log(), status(), states()]).toEqual([
      ['Begin'],
      ` M data/contributors.yaml\n M data/${FILE}\n`,
      ['applied'],
    ]);
  });

  test('of one proposal is one commit, of several one each, in the order of their days', async () => {
    accept('c-000000000002', amendment({ on: '2026-11-22' }, { credit: null }));
    accept(
      'c-000000000001',
      amendment(),
      amendment({ details: { dpa_url: 'https://acme-models.com/dpa' } }, { place: DPA }),
    );
    const { applied } = await run();
    expect(applied.map(({ ref, file }) => [ref, file])).toEqual([
      ['c-000000000001', FILE],
      ['c-000000000001', DPA_FILE],
      ['c-000000000002', FILE],
    ]);
    expect(log()).toEqual([
      'Correct: Acme Cloud, Retention / ZDR',
      'Correct: Acme Cloud, Retention / ZDR and 1 more',
      'Begin',
    ]);
  });

  test('of what visits showed thanks nobody, and says what happened', async () => {
    const change = { cause: 'source_moved', finalUrl: 'https://docs.acme-models.com/privacy/retention' } as const;
    const { content } = await buildFrom(folder.data, { today: MINI_DAY });
    const list = content?.answers.find(
      ({ subject, dimension }) => subject === 'acme-cloud' && dimension === 'retention_zdr',
    );
    const [finding] = list?.findings ?? [];
    const quote = finding?.record.sources?.[0]?.quote ?? '';
    const quotes = [
      {
        subject: 'platform:acme-cloud',
        dimension: 'retention_zdr',
        exception: null,
        finding: finding?.id ?? '',
        quote,
      },
    ];
    const shown = madeShown({ ...change, quotes });
    const amendments = content ? draftAmendments(openDataset(content, ''), shown, MINI_DAY) : [];
    proposals.set(shown.ref, { ...shown, state: 'accepted', amendments });
    expect(await run()).toMatchObject({ applied: [{ ref: 'v-0123456789ab', file: FILE }], skipped: [] });
    expect(text(FILE)).toContain('  - url: https://docs.acme-models.com/privacy/retention\n');
    expect([text(FILE).includes('credit'), text('contributors.yaml')]).toEqual([false, miniText('contributors.yaml')]);
    expect(log()[0]).toBe('Record that a source moved: Acme Cloud, Retention / ZDR');
  });

  test('recorded on its own day says so once', async () => {
    accept('c-000000000001', amendment({ on: MINI_DAY, recorded_on: '2020-01-01' }, { credit: null }));
    await run({ commit: false });
    expect(text(FILE)).not.toContain('recorded_on');
  });

  test('begins a file that is not there', async () => {
    rmSync(join(folder.data, FILE));
    folder.git('commit', '--quiet', '--all', '--message', 'Without');
    accept('c-000000000001', amendment({}, { credit: null }));
    await run();
    expect(text(FILE)).toMatch(/^findings:\n {2}- on: 2026-11-20\n/);
    expect([status(), log().length]).toEqual(['', 3]);
  });

  test('done again, nothing is done', async () => {
    accept('c-000000000001', amendment());
    await run();
    expect(await run()).toEqual({ applied: [], skipped: [] });
    expect(log()).toHaveLength(2);
  });
});

describe('what is left out stays accepted, and nothing of it is written', () => {
  const untouched = () => {
    expect([text(FILE), text('contributors.yaml')]).toEqual([miniText(FILE), miniText('contributors.yaml')]);
    expect(log()).toEqual(['Begin']);
  };

  test.each<[string, readonly Amendment[], RegExp]>([
    ['what breaks a rule', [amendment({ caveat: 'Check.' })], /caveat-fits-cell at \/caveat/],
    ['one of two that breaks a rule', [amendment(), amendment({ route: 'none' }, { place: DPA })], /route-fits-answer/],
    ['what was assessed before the finding above it', [amendment({ on: '2026-01-01' })], /dates-make-sense/],
    [
      'a handle that became another’s',
      [amendment({}, { credit: { handle: 'example-reader', name: 'Zoë' } })],
      /another's/,
    ],
    [
      'a way out of the folder',
      [amendment({}, { place: { ...RETENTION, subject: '../../../x' } })],
      /references-exist/,
    ],
    [
      'a question that is a way out',
      [amendment({}, { place: { ...RETENTION, dimension: '../../x' } })],
      /references-exist/,
    ],
    ['nothing at all', [], /write the finding/],
  ])('%s', async (_name, amendments, why) => {
    accept('c-000000000001', ...amendments);
    const { applied, skipped } = await run();
    expect([applied, skipped]).toEqual([[], [{ ref: 'c-000000000001', why: expect.stringMatching(why) }]]);
    expect([status(), states()]).toEqual(['', ['accepted']]);
    untouched();
  });

  test('the others go on', async () => {
    accept('c-000000000001', amendment({ route: 'none' }));
    accept('c-000000000002', amendment());
    const { applied, skipped } = await run();
    expect([applied.map(({ ref }) => ref), skipped.map(({ ref }) => ref)]).toEqual([
      ['c-000000000002'],
      ['c-000000000001'],
    ]);
  });

  test('changes of somebody else in the same file, until they are committed', async () => {
    const theirs = `# Mine.\n${miniText(FILE)}`;
    writeFileSync(join(folder.data, FILE), theirs);
    accept('c-000000000001', amendment());
    expect((await run()).skipped).toEqual([
      { ref: 'c-000000000001', why: expect.stringMatching(/retention_zdr\.yaml has changes that are not committed/) },
    ]);
    expect([text(FILE), text('contributors.yaml')]).toEqual([theirs, miniText('contributors.yaml')]);
    folder.git('commit', '--quiet', '--all', '--message', 'Mine');
    expect((await run()).applied).toHaveLength(1);
  });

  test('what git refuses: every file is as it was, byte for byte', async () => {
    writeFileSync(join(folder.root, '.git/hooks/pre-commit'), '#!/bin/sh\necho "not today" >&2\nexit 1\n', {
      mode: 0o755,
    });
    accept('c-000000000001', amendment());
    expect((await run()).skipped).toEqual([{ ref: 'c-000000000001', why: expect.stringMatching(/not today/) }]);
    expect(status()).toBe('');
    untouched();
  });

  test('a disk that is full in the middle is told as what it is', async () => {
    accept('c-000000000001', amendment());
    const cut = (all: ApplyProposalsCapabilities): ApplyProposalsCapabilities => {
      let writes = 0;
      const write: typeof all.files.write = (texts) => {
        writes += 1;
        if (writes > 1) return all.files.write(texts);
        all.files.write(new Map([...texts].slice(0, 1)));
        throw new Error('ENOSPC');
      };
      return { ...all, files: { ...all.files, write } };
    };
    await expect(run({ cut })).rejects.toThrow('ENOSPC');
    untouched();
    expect((await run()).applied).toHaveLength(1);
  });
});

describe('while others decide', () => {
  const other = () => amendment({ on: '2026-11-22' }, { credit: null });
  const withStore = (takeStep: ApplyProposalsCapabilities['store']['takeStep']) => ({
    cut: (all: ApplyProposalsCapabilities) => ({ ...all, store: { ...all.store, takeStep } }),
  });
  const unreachable = () => {
    throw new RegistryError('no_store', 'The store cannot be reached.');
  };

  test('what was opened again meanwhile is not written, and the next one is', async () => {
    accept('c-000000000001', amendment());
    accept('c-000000000002', other());
    const reopen: typeof store.takeStep = async (ref, step) => {
      if (ref === 'c-000000000001') proposals.set(ref, { ...(proposals.get(ref) as Proposal), state: 'received' });
      return store.takeStep(ref, step);
    };
    const { applied, skipped } = await run(withStore(reopen));
    expect([applied.map(({ ref }) => ref), skipped]).toEqual([
      ['c-000000000002'],
      [{ ref: 'c-000000000001', why: expect.stringContaining('is received') }],
    ]);
    expect([log().length, states(), text(FILE).includes('c-000000000001')]).toEqual([
      2,
      ['received', 'applied'],
      false,
    ]);
  });

  test('what was accepted with other words meanwhile is left to the next run', async () => {
    accept('c-000000000001', amendment());
    const renew: typeof store.takeStep = async (ref, step) => {
      if (step.act === 'begin') accept(ref, other());
      return store.takeStep(ref, step);
    };
    expect((await run(withStore(renew))).skipped).toMatchObject([{ why: expect.stringContaining('decided anew') }]);
    expect([log().length, states()]).toEqual([1, ['accepted']]);
  });

  test('a store that is not told after a commit is said so, nobody can take it back, and the next one is done', async () => {
    accept('c-000000000001', amendment());
    accept('c-000000000002', other());
    const deaf: typeof store.takeStep = async (ref, step) =>
      step.act === 'apply' && ref === 'c-000000000001' ? unreachable() : store.takeStep(ref, step);
    const { applied, skipped } = await run(withStore(deaf));
    expect([applied.map(({ ref }) => ref), skipped]).toEqual([
      ['c-000000000001', 'c-000000000002'],
      [{ ref: 'c-000000000001', why: expect.stringMatching(/stands in the record.*cannot be reached/) }],
    ]);
    expect([log().length, states()]).toEqual([3, ['applying', 'applied']]);
    expect([(await run()).skipped, log().length, states()]).toEqual([[], 3, ['applied', 'applied']]);
  });

  test('what git refuses can be taken back', async () => {
    const hook = join(folder.root, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    accept('c-000000000001', amendment());
    await run();
    expect(states()).toEqual(['accepted']);
  });
});

describe('what was made for a finding', () => {
  const baseNow = async () => {
    const { content } = await buildFrom(folder.data, { today: MINI_DAY });
    return content ? baseAt(openDataset(content, ''), RETENTION, MINI_DAY) : null;
  };

  test('is left out when another one is in force by then, and says so', async () => {
    const base = await baseNow();
    accept('c-000000000001', amendment({}, { base }));
    accept('c-000000000002', amendment({ on: '2026-11-22' }, { credit: null, base }));
    const { applied, skipped } = await run();
    expect(applied.map(({ ref }) => ref)).toEqual(['c-000000000001']);
    const why = `It was made for the finding ${base}, and another finding is in force`;
    expect(skipped).toEqual([{ ref: 'c-000000000002', why: expect.stringContaining(why) }]);
    expect(states()).toEqual(['applied', 'accepted']);
  });

  test.each(['accepted', 'applying'] as const)('is done when it stands there already, %s', async (state) => {
    accept('c-000000000001', amendment({}, { base: await baseNow() }));
    const accepted = proposals.get('c-000000000001') as Proposal;
    await run();
    proposals.set(accepted.ref, { ...accepted, state });
    expect([(await run({ today: addDays(MINI_DAY, 1) })).skipped, states(), log().length]).toEqual([
      [],
      ['applied'],
      2,
    ]);
  });
});

/** A run that is dead from some moment on: nothing that it tries later happens. */
type Death = (all: ApplyProposalsCapabilities, die: () => never) => Partial<ApplyProposalsCapabilities>;

const DEATHS: readonly [string, Death][] = [
  ['before anything is written', ({ files }, die) => ({ files: { ...files, write: die } })],
  [
    'when one of its files is written',
    ({ files }, die) => ({
      files: {
        ...files,
        write: (texts) => {
          files.write(new Map([...texts].slice(0, 1)));
          die();
        },
      },
    }),
  ],
  [
    'when all of its files are written',
    ({ files }, die) => ({
      files: {
        ...files,
        write: (texts) => {
          files.write(texts);
          die();
        },
      },
    }),
  ],
  [
    'when it is committed',
    ({ repository }, die) => ({
      repository: repository && {
        ...repository,
        commit: (files, message) => {
          repository.commit(files, message);
          return die();
        },
      },
    }),
  ],
  [
    'before the store is told',
    ({ store }, die) => ({
      store: { ...store, takeStep: async (ref, step) => (step.act === 'apply' ? die() : store.takeStep(ref, step)) },
    }),
  ],
];

describe('a run that is killed', () => {
  const kill = (death: Death) => (all: ApplyProposalsCapabilities) => {
    let isDead = false;
    const die = (): never => {
      isDead = true;
      throw new Error('killed');
    };
    const cut = { ...all, ...death(all, die) };
    const write: typeof cut.files.write = (texts) => (isDead ? die() : cut.files.write(texts));
    return { ...cut, files: { ...cut.files, write } };
  };

  test.each(DEATHS)('%s: the next one finishes it, once', async (_name, death) => {
    accept(
      'c-000000000001',
      amendment(),
      amendment({ details: { dpa_url: 'https://acme-models.com/dpa' } }, { place: DPA }),
    );
    await expect(run({ cut: kill(death) })).rejects.toThrow('killed');
    expect(states()).toEqual(['applying']);
    const { applied, skipped } = await run({ today: addDays(MINI_DAY, 1) });
    expect([applied.length, skipped, states()]).toEqual([2, [], ['applied']]);
    expect([log().length, status()]).toEqual([2, '']);
    for (const file of [FILE, DPA_FILE]) expect(text(file).split('c-000000000001')).toHaveLength(2);
    expect(text('contributors.yaml').split('zoe')).toHaveLength(2);
    expect(folder.git('show', '--format=', '--name-only').trim().split('\n')).toEqual(
      ['contributors.yaml', DPA_FILE, FILE].map((file) => `data/${file}`),
    );
  });

  test.each(DEATHS.filter(([name]) => name !== 'when it is committed'))('without commits, %s', async (_name, death) => {
    accept('c-000000000001', amendment());
    await expect(run({ cut: kill(death), commit: false })).rejects.toThrow('killed');
    const { applied } = await run({ today: addDays(MINI_DAY, 1), commit: false });
    expect([applied.length, states()]).toEqual([1, ['applied']]);
    expect(text(FILE).split('c-000000000001')).toHaveLength(2);
    expect((await buildFrom(folder.data, { today: addDays(MINI_DAY, 1) })).issues).toEqual([]);
  });

  test('while a file was being written leaves nothing that a build would stumble over', async () => {
    writeFileSync(join(folder.data, 'platforms/acme-cloud/.retention_zdr.yaml.new'), 'findi');
    accept('c-000000000001', amendment());
    expect((await run()).applied).toHaveLength(1);
    expect(status()).toBe('');
  });
});
