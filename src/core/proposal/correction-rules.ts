/** What the rules of the record have against a correction, tried before anybody has to read it. */
import type { Dataset } from '../record/dataset.ts';
import type { Fault } from '../record/issue.ts';
import type { Finding } from '../record/record.ts';
import { linksArePublic } from '../rules/links-are-public.ts';
import { noHtml } from '../rules/no-html.ts';
import { quoteIsPlainWords } from '../rules/quote-is-plain-words.ts';
import { routeFitsAnswer } from '../rules/route-fits-answer.ts';
import type { FindingEntry, Objection, Rule, World } from '../rules/rule.ts';
import { type NamedAnswer, SENT } from './correction-place.ts';
import type { Correction } from './proposal.ts';

/** The parts of a correction that could be read, each for itself. */
export interface ReadParts {
  readonly wrong?: string | undefined;
  readonly url?: string | undefined;
  readonly quote?: string | undefined;
  readonly credit?: string | undefined;
  readonly suggested?: NonNullable<Correction['suggested']> | undefined;
}

/** The day, and addresses that pass although they are not public. */
export interface CorrectionWorld {
  readonly today: string;
  readonly allowedHosts: ReadonlySet<string>;
}

/** Everything that the rules object to, each at the part that it is about. */
export function correctionObjections(
  dataset: Dataset,
  { parts, answer }: { readonly parts: ReadParts; readonly answer: NamedAnswer | null },
  at: CorrectionWorld,
): readonly Fault[] {
  const world = worldOf(dataset, at);
  const { wrong, url, quote, suggested, credit } = parts;
  const texts = { wrong, credit, source: { quote } };
  const trying = { dataset, answer, world };
  return [
    ...faultsOf(noHtml, noHtml.file?.({ file: SENT, value: texts }, world)),
    ...faultsOf(linksArePublic, linksArePublic.file?.({ file: SENT, value: { source: { url } } }, world)),
    ...(quote === undefined ? [] : quoteFaults({ url: url ?? '', quote }, trying)),
    ...(suggested && answer ? routeFaults(suggested, quote && url ? { url, quote } : null, trying) : []),
  ];
}

interface Trying {
  readonly dataset: Dataset;
  readonly answer: NamedAnswer | null;
  readonly world: World;
}

function quoteFaults(source: NonNullable<Correction['source']>, trying: Trying): readonly Fault[] {
  const entry = entryOf({ answer: 'unsettled', route: 'none' }, source, trying);
  if (!entry) return [];
  const objections = quoteIsPlainWords.finding?.(entry, trying.world) ?? [];
  return faultsOf(
    quoteIsPlainWords,
    objections.map((each) => ({ ...each, path: ['source', 'quote'] })),
  );
}

function routeFaults(
  suggested: NonNullable<Correction['suggested']>,
  source: Correction['source'],
  trying: Trying,
): readonly Fault[] {
  const entry = entryOf(suggested, source, trying);
  if (!entry) return [];
  const objections = routeFitsAnswer.finding?.(entry, trying.world) ?? [];
  return faultsOf(
    routeFitsAnswer,
    objections.map((each) => ({ ...each, path: ['suggested', ...each.path] })),
  );
}

/** What was sent as a finding, as far as rules look at it; any question does where theirs could not be read. */
function entryOf(
  { answer, route }: Pick<Finding, 'answer' | 'route'>,
  source: Correction['source'],
  { dataset, answer: named, world }: Trying,
): FindingEntry | null {
  const dimension = named?.dimension ?? dataset.content.dimensions[0];
  const level = named?.place.level ?? 'platform';
  const subject = world.subjects[level].get(named?.place.subject ?? '') ?? [...world.subjects[level].values()][0];
  if (!dimension || !subject) return null;
  const seen = { on: world.today, via: 'live' as const };
  const sources = source
    ? [{ ...source, title: source.url, publisher: subject.name, instrument: 'statement' as const, seen }]
    : [];
  const finding: Finding = { on: world.today, because: 'correction', answer, route, confidence: 'low', sources };
  return { finding, previous: undefined, exception: null, dimension, level, subject };
}

function worldOf({ content }: Dataset, { today, allowedHosts }: CorrectionWorld): World {
  const subjects = {
    platform: new Map(Object.entries(content.platforms)),
    developer: new Map(Object.entries(content.developers)),
  };
  return {
    today,
    allowedHosts,
    registry: content.registry,
    sentences: content.sentences,
    contributors: content.contributors,
    namings: content.namings ?? [],
    dimensions: new Map(content.dimensions.map((each) => [each.id, each])),
    offerings: new Map(Object.entries(content.offerings)),
    policies: new Map(Object.entries(content.policies ?? {})),
    subjects,
    observed: { platform: new Map(), developer: new Map() },
    subjectIds: { platform: new Set(subjects.platform.keys()), developer: new Set(subjects.developer.keys()) },
    base: null,
  };
}

function faultsOf({ name }: Rule, objections: readonly Objection[] = []): readonly Fault[] {
  return objections.map((each) => ({ code: name, file: SENT, ...each }));
}
