/** Histories made up for a test: silences of the mini registry, told apart by their notes, and what came of them in short. */
import fc from 'fast-check';
import { type Scope, scopesMeet } from '../src/core/answer/scope.ts';
import type { Step } from '../src/core/history/history.ts';
import {
  type Dataset,
  type DatasetContent,
  type DatasetException,
  type DatasetFinding,
  openDataset,
} from '../src/core/record/dataset.ts';
import type { Finding } from '../src/core/record/record.ts';
import { miniDataset } from './mini-record.ts';

/** The question that they answer: of Acme Cloud, with an offering in force (acme-api) and a retired one (acme-classic). */
export const MADE_FILE = 'platforms/acme-cloud/iso_42001.yaml';
export const MADE_QUESTION = { dimensions: ['iso_42001'] };

/** A finding that found nothing, as a build accepts it; the name stands in its notes. */
export function silence(name: string, on: string, more: Partial<Finding> = {}): Finding {
  return {
    on,
    because: 'reassessed',
    answer: 'silent',
    route: 'none',
    confidence: 'low',
    caveat: 'No public word of a certificate was found; ask for one.',
    notes: name,
    searched: [{ what: 'acme iso 42001', via: 'search_text', on }],
    ...more,
  };
}

/** A clean yes, as a build accepts it. */
export function plainYes(name: string, on: string, more: Partial<Finding> = {}): Finding {
  return {
    on,
    because: 'vendor_changed',
    answer: 'affirmed',
    route: 'public',
    confidence: 'high',
    notes: name,
    sources: [
      {
        url: 'https://trust.acme-models.com/iso',
        title: 'ISO certificates',
        publisher: 'Acme Models',
        instrument: 'certificate',
        quote: 'Acme Cloud is certified to ISO/IEC 42001:2023.',
        seen: { on, via: 'live' },
      },
    ],
    ...more,
  };
}

/** An exception with its findings. */
export type MadeException = Scope & { readonly id: string; readonly findings: readonly Finding[] };

/** A file of answers: JSON is YAML. */
export function answersText(findings: readonly Finding[], exceptions: readonly MadeException[] = []): string {
  return JSON.stringify({ findings, ...(exceptions.length > 0 && { exceptions }) }, null, 1);
}

/** The mini registry with this history of the question. */
export function withHistory(findings: readonly Finding[], exceptions: readonly MadeException[] = []): Dataset {
  return miniDataset({ [MADE_FILE]: answersText(findings, exceptions) });
}

/** The name of a finding, a dash for none. */
export function nameOf(finding: DatasetFinding | null | undefined): string {
  return finding?.record.notes ?? '-';
}

/** A step in short: `2026-07-05 A→B acme-api`, with the exception in front where there is one. */
export function stepInShort({ exception, before, finding, offerings }: Step): string {
  const of = exception ? `${exception.id} ` : '';
  return `${of}${finding.record.on} ${nameOf(before)}→${nameOf(finding)} ${offerings.join(' ')}`;
}

/** Of what histories are drawn: days, who may ask, and exceptions of every kind. */
export const DRAWN = {
  days: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'],
  offerings: ['acme-api', 'acme-classic'],
  models: [null, 'm-1', 'm-2', 'n-1', 'm-*', 'n-*'],
  scopes: [
    { offerings: ['acme-api'] },
    { offerings: ['acme-classic'] },
    { families: ['Acme Text'] },
    { families: ['Acme Text', 'Acme Classic'] },
    { families: ['Acme Classic'], offerings: ['acme-classic'] },
    { models: ['m-1'] },
    { models: ['m-*'] },
    { models: ['n-1', 'm-2'] },
    { models: ['m-1'], families: ['Acme Classic'] },
    { models: ['m-1', 'n-1'], offerings: ['acme-api'] },
    { models: ['m-*'], offerings: ['acme-classic'] },
    { models: ['n-*'], offerings: ['acme-api'] },
  ] as readonly Scope[],
} as const;

interface DrawnFinding {
  readonly on: string;
  readonly version: number;
}

/** Small histories of the question: general findings, and exceptions that do not meet. Two of them share many findings. */
export function drawnHistory(content: DatasetContent): fc.Arbitrary<Dataset> {
  const findings = (minLength: number) =>
    fc
      .uniqueArray(fc.record({ on: fc.constantFrom(...DRAWN.days), version: fc.nat(1) }), {
        minLength,
        maxLength: 4,
        selector: ({ on, version }) => `${on} ${version}`,
      })
      .map((drawn) => drawn.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)));
  const exceptions = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('e', 'f', 'g', 'h'),
      scope: fc.constantFrom(...DRAWN.scopes),
      findings: findings(1),
    }),
    { maxLength: 4, selector: ({ id }) => id },
  );
  return fc.record({ general: findings(0), exceptions }).map((drawn) => {
    const apart = drawn.exceptions.filter(({ scope }, index) =>
      drawn.exceptions.slice(0, index).every((other) => !scopesMeet(scope, other.scope)),
    );
    return drawnDataset(content, drawn.general, apart);
  });
}

function drawnDataset(
  content: DatasetContent,
  general: readonly DrawnFinding[],
  exceptions: readonly { readonly id: string; readonly scope: Scope; readonly findings: readonly DrawnFinding[] }[],
): Dataset {
  const finding = (list: string, { on, version }: DrawnFinding) => {
    const id = `${list} ${on} ${version}`;
    return { id, grade: 'no_public_evidence', label: '', record: silence(id, on) } as DatasetFinding;
  };
  const answers = {
    level: 'platform' as const,
    subject: 'acme-cloud',
    dimension: 'iso_42001',
    findings: general.map((each) => finding('general', each)),
    exceptions: exceptions.map(
      ({ id, scope, findings }): DatasetException => ({
        id,
        ...scope,
        findings: findings.map((each) => finding(id, each)),
      }),
    ),
  };
  return openDataset({ ...content, answers: [answers] }, JSON.stringify([general, exceptions]));
}
