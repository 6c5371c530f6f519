/** A correction as a drafted finding: what was suggested, on the words that were named, and of what stands there what still fits. */
import { withoutStray } from '../hidden-character.ts';
import { plainHostOf } from '../host-name.ts';
import type { Dataset } from '../record/dataset.ts';
import { findInForceAt } from '../record/in-force.ts';
import { isPrimary, isRegister } from '../record/primary.ts';
import type { Finding, Source } from '../record/record.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { draftCredit } from './amendment-credit.ts';
import { type DraftPlace, fitFinding, openDraftPlace } from './fitted-finding.ts';
import { livingAddress } from './found-page.ts';
import type { Amendment, Correction, Lookup, SentProposal } from './proposal.ts';
import { comparedWords } from './quoted-words.ts';
import { replacedBy } from './replaced-words.ts';

/** The draft of a correction; none where its place is not in the record, or it names no source. */
export function draftCorrection(dataset: Dataset, proposal: SentProposal, today: string): readonly Amendment[] {
  const { correction, lookup } = proposal;
  const at = openDraftPlace(dataset, correction.place, today);
  if (!at || !correction.source) return [];
  const base = findInForceAt(dataset, correction.place, today)?.record ?? null;
  const url = livingAddress(correction.source.url, lookup);
  const page = { url, pages: pagesOf(correction.source.url, url, at) };
  const source = namedSource(correction.source.quote, lookup, { ...at, ...page, base });
  const finding = fitFinding(correctedFinding(correction, source, { base, today, pages: page.pages }), base, at);
  return [
    { place: correction.place, finding, credit: draftCredit(proposal.groupCredit, dataset.content.contributors) },
  ];
}

function correctedFinding(
  { suggested }: Correction,
  source: Source,
  { base, today, pages }: { readonly base: Finding | null; readonly today: string; readonly pages: Pages },
): Finding {
  const answer = suggested?.answer ?? base?.answer ?? 'unsettled';
  const route = suggested?.route ?? base?.route ?? 'none';
  const stays = base !== null && base.answer === answer;
  const old = stays ? (base.sources ?? []).filter((each) => !isReplaced(each, source, pages)) : [];
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
function isReplaced(old: Source, later: Source, pages: Pages): boolean {
  if (!pages.has(pageUrl(old.url))) return false;
  return old.quote === undefined || isSameQuote(old, later) || replacedBy({ ...old, url: later.url }, later) !== null;
}

function isSameQuote({ quote: old }: Source, { quote }: Pick<Source, 'quote'>): boolean {
  return old !== undefined && quote !== undefined && comparedWords(old) === comparedWords(quote);
}

/** Addresses of one page. */
type Pages = ReadonlySet<string>;

/** An address that leads to a page of the same publisher has moved there; one that leads to somebody else is nobody's but theirs. */
function pagesOf(sent: string, url: string, at: DraftPlace): Pages {
  const isKept = instrumentOf(sent, at) === instrumentOf(url, at) && publisherOf(sent, at) === publisherOf(url, at);
  return new Set([pageUrl(url), ...(isKept ? [pageUrl(sent)] : [])]);
}

function namedSource(
  sent: string,
  lookup: Lookup | null,
  at: DraftPlace & { readonly base: Finding | null; readonly url: string; readonly pages: Pages },
): Source {
  const { url } = at;
  const quote = sent.replace(/\s+/g, ' ').trim();
  const onPage = (at.base?.sources ?? []).filter((each) => at.pages.has(pageUrl(each.url)));
  const same = onPage.find((each) => isSameQuote(each, { quote }));
  const known = same ?? onPage[0];
  const seen: Source['seen'] =
    lookup?.outcome === 'found' ? { on: lookup.at.slice(0, 10), via: 'live' } : { on: at.today, via: 'person' };
  return {
    url,
    title: known?.title ?? lineOf(lookup?.title ?? '') ?? placeWords(url),
    publisher: known?.publisher ?? publisherOf(url, at),
    instrument: known?.instrument ?? instrumentOf(url, at),
    quote: same?.quote ?? quote,
    ...languageOf(known, lookup),
    seen,
  };
}

const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

/** Said of words that are not English: by the record, else by the page itself. */
function languageOf(known: Source | undefined, lookup: Lookup | null): Pick<Source, 'language'> {
  const tag = known ? known.language : lookup?.language;
  return tag && LANGUAGE_TAG.test(tag) && !/^en(?:-|$)/i.test(tag) ? { language: tag } : {};
}

/** Longest title that is taken from a page, in characters. */
const MOST_TITLE = 200;

/** What was escaped more than once is still escaped after one reading. */
const AMPERSANDS = /&(?:amp;)+/gi;

/** What no text of the record may have: tags, comments, and entities, which go whole. */
const MARKUP = /<[^<>]*>|[<>]|&#?\w+;/g;

function lineOf(title: string): string | undefined {
  const plain = withoutStray(title.replace(/\s+/g, ' ')).replace(AMPERSANDS, '&').replace(MARKUP, ' ');
  const line = plain.replace(/\s+/g, ' ').trim();
  return [...line].slice(0, MOST_TITLE).join('').trim() || undefined;
}

/** Only what is the subject's own is taken for words of its operator. */
function publisherOf(url: string, { dataset, subject }: DraftPlace): string {
  const { registry } = dataset.content;
  const isOwn = isPrimary(url, subject.domains, registry) && !isRegister(url, registry);
  return isOwn ? subject.operator : plainHostOf(url);
}

function instrumentOf(url: string, { dataset, subject }: DraftPlace): Source['instrument'] {
  const { registry } = dataset.content;
  if (isRegister(url, registry)) return 'register';
  return isPrimary(url, subject.domains, registry) ? 'documentation' : 'third_party';
}

function placeWords(url: string): string {
  return URL.canParse(url) ? `${plainHostOf(url)}${new URL(url).pathname}` : url;
}
