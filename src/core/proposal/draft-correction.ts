/** A correction as a drafted finding: what was suggested, on the words that were named, and of what stands there what still fits. */
import { withoutHidden } from '../hidden-character.ts';
import type { Dataset } from '../record/dataset.ts';
import { findInForceAt } from '../record/in-force.ts';
import { isPrimary, isRegister } from '../record/primary.ts';
import type { Finding, Source } from '../record/record.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { draftCredit } from './amendment-credit.ts';
import { type DraftPlace, fitFinding, openDraftPlace } from './fitted-finding.ts';
import type { Amendment, Correction, Lookup, SentProposal } from './proposal.ts';
import { replacedBy } from './replaced-words.ts';

type Named = NonNullable<Correction['source']>;

/** The draft of a correction; none where its place is not in the record, or it names no source. */
export function draftCorrection(dataset: Dataset, proposal: SentProposal, today: string): readonly Amendment[] {
  const { correction, lookup } = proposal;
  const at = openDraftPlace(dataset, correction.place, today);
  if (!at || !correction.source) return [];
  const base = findInForceAt(dataset, correction.place, today)?.record ?? null;
  const source = namedSource(correction.source, lookup, { ...at, base });
  const finding = fitFinding(correctedFinding(correction, source, { base, today }), base, at);
  return [{ place: correction.place, finding, credit: draftCredit(correction.credit, dataset.content.contributors) }];
}

function correctedFinding(
  { suggested }: Correction,
  source: Source,
  { base, today }: { readonly base: Finding | null; readonly today: string },
): Finding {
  const answer = suggested?.answer ?? base?.answer ?? 'unsettled';
  const route = suggested?.route ?? base?.route ?? 'none';
  const stays = base !== null && base.answer === answer;
  const old = stays ? (base.sources ?? []).filter((each) => !isReplaced(each, source)) : [];
  const searched = answer === 'silent' ? [{ what: source.url, via: source.seen.via, on: source.seen.on }] : [];
  const { on: _on, because: _because, recorded_on, remarks, credit, sources, ...said } = base ?? PLAIN;
  return {
    ...(stays && said),
    on: today,
    because: 'correction',
    answer,
    route,
    confidence: 'low',
    sources: [source, ...old],
    ...(searched.length > 0 && { searched: [...searched, ...(stays ? (said.searched ?? []) : [])] }),
    ...whyWordless(remarks, old),
  };
}

/** Nothing that could be kept. */
const PLAIN: Finding = { on: '', because: 'first_assessed', answer: 'unsettled', route: 'none', confidence: 'low' };

/** Remarks are about the finding at which they stand; one that says why words are missing is needed as long as they are. */
export function whyWordless(remarks: Finding['remarks'], sources: readonly Source[]): Pick<Finding, 'remarks'> {
  const noted = (remarks ?? []).filter(({ act }) => act === 'noted');
  return noted.length > 0 && sources.some(({ quote }) => quote === undefined) ? { remarks: noted } : {};
}

/** Words of the same page give way to themselves, and to a later form of themselves. */
function isReplaced(old: Source, later: Source): boolean {
  if (pageUrl(old.url) !== pageUrl(later.url)) return false;
  return old.quote === undefined || old.quote === later.quote || replacedBy(old, later) !== null;
}

function namedSource(
  { url, quote }: Named,
  lookup: Lookup | null,
  at: DraftPlace & { readonly base: Finding | null },
): Source {
  const known = (at.base?.sources ?? []).find((each) => pageUrl(each.url) === pageUrl(url));
  const seen: Source['seen'] =
    lookup?.outcome === 'found' ? { on: lookup.at.slice(0, 10), via: 'live' } : { on: at.today, via: 'person' };
  return {
    url,
    title: known?.title ?? lineOf(lookup?.title ?? '') ?? placeWords(url),
    publisher: known?.publisher ?? publisherOf(url, at),
    instrument: known?.instrument ?? instrumentOf(url, at),
    quote: quote.replace(/\s+/g, ' ').trim(),
    ...(known?.language !== undefined && { language: known.language }),
    seen,
  };
}

/** Longest title that is taken from a page, in characters. */
const MOST_TITLE = 200;

function lineOf(title: string): string | undefined {
  const line = withoutHidden(title.replace(/\s+/g, ' ')).trim();
  return [...line].slice(0, MOST_TITLE).join('').trim() || undefined;
}

/** Only what is the subject's own is taken for words of its operator. */
function publisherOf(url: string, { dataset, subject }: DraftPlace): string {
  const { registry } = dataset.content;
  const isOwn = isPrimary(url, subject.domains, registry) && !isRegister(url, registry);
  return isOwn ? subject.operator : hostOf(url);
}

function instrumentOf(url: string, { dataset, subject }: DraftPlace): Source['instrument'] {
  const { registry } = dataset.content;
  if (isRegister(url, registry)) return 'register';
  return isPrimary(url, subject.domains, registry) ? 'documentation' : 'third_party';
}

function placeWords(url: string): string {
  return URL.canParse(url) ? `${hostOf(url)}${new URL(url).pathname}` : url;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
