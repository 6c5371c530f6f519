/** Findings in force as a search sees them: found by what they say, each told at the offering that was named with it. */
import { offeringPath } from '../answer/cell.ts';
import type { SearchData, SearchFinding, SearchName } from './search-data.ts';
import type { Hit } from './search-hit.ts';
import { clipAround, foldText, foldTexts, holdingMost, holdsWord, markWords } from './search-text.ts';

/** A finding as it is searched: where it is shown, and what it says. */
export interface Told {
  readonly finding: SearchFinding;
  /** Every offering that has it, in the order of the registry. */
  readonly places: readonly Place[];
  /** Label of the question, folded: enough to be found by, together with a name. */
  readonly question: string;
  readonly parts: readonly { readonly voice: Hit['voice']; readonly text: string; readonly folded: string }[];
}

/** An offering that has a finding; `names` are those by which it may be narrowed down, folded. */
interface Place {
  readonly order: number;
  readonly href: string;
  readonly title: string;
  readonly names: string;
}

/** Makes the findings ready to be searched. */
export function toldOf({ names, findings }: SearchData): readonly Told[] {
  const questions = new Map(names.filter(({ kind }) => kind === 'question').map((each) => [each.id, each]));
  const places = findings.map((): Place[] => []);
  const answers = names.flatMap((offering) => (offering.answers ?? []).map((answer) => ({ offering, answer })));
  for (const [order, { offering, answer }] of answers.entries()) {
    const [index, model] = typeof answer === 'number' ? [answer, null] : answer;
    const question = questions.get(findings[index]?.question ?? '');
    if (question) places[index]?.push(placeOf({ offering, question, model, order }, names));
  }
  const part = (voice: Hit['voice']) => (text: string) => ({ voice, text, folded: foldText(text) });
  return findings.map((finding, index) => ({
    finding,
    places: places[index] ?? [],
    question: questionWords(questions.get(finding.question)),
    parts: [...finding.ours.map(part('ours')), ...finding.quoted.map(part('quoted'))],
  }));
}

/**
 * Findings that hold every word, one of them in more than the names, in the order of the registry; what is told of one
 * is put together when it is asked for.
 */
export function findTexts(texts: readonly Told[], words: readonly string[]): readonly (() => Hit)[] {
  const found = texts.flatMap((told) => {
    const inText = (word: string) => told.parts.some((part) => holdsWord(part.folded, word));
    const asked = (word: string) => holdsWord(told.question, word);
    const place = holdingMost(told.places, words, (each) => each.names);
    if (!place) return [];
    const named = (word: string) => holdsWord(place.names, word);
    const all = words.every((word) => named(word) || asked(word) || inText(word));
    const some = words.some((word) => inText(word) || (asked(word) && !named(word)));
    return all && some ? [{ place, told }] : [];
  });
  return found
    .sort((a, b) => a.place.order - b.place.order)
    .map(
      ({ place, told }) =>
        () =>
          hitOf(place, told, words),
    );
}

interface PlaceParts {
  readonly offering: SearchName;
  readonly question: SearchName;
  readonly model: string | null;
  readonly order: number;
}

function placeOf({ offering, question, model, order }: PlaceParts, names: readonly SearchName[]): Place {
  const { id, name, more = [], aliases = [] } = offering;
  return {
    order,
    href: offeringPath(id, { dimension: question.id, model }),
    title: `${name}: ${question.name}${model === null ? '' : `, for ${model}`}`,
    names: foldTexts([id, name, ...more, ...aliases, ...subjectsOf(offering, names), ...(model ? [model] : [])]),
  };
}

/** Names of the platform and the maker of an offering; models of various makers have none. */
function subjectsOf({ of }: SearchName, names: readonly SearchName[]): readonly string[] {
  return names.flatMap(({ kind, id, name }) =>
    (kind === 'platform' || kind === 'developer') && of?.[kind] === id ? [name] : [],
  );
}

/** Id, label and short label: words of the question itself find the question, not every answer to it. */
function questionWords(question: SearchName | undefined): string {
  return question ? foldTexts([question.id, question.name, question.more?.[0] ?? '']) : '';
}

/** The snippet is cut from the part that holds most of the words. */
function hitOf({ href, title }: Place, { finding, parts }: Told, words: readonly string[]): Hit {
  const part = holdingMost(parts, words, (each) => each.folded);
  return {
    kind: 'finding',
    href,
    title: markWords(title, words),
    snippet: markWords(clipAround(part?.text ?? '', words), words),
    voice: part?.voice ?? 'ours',
    graded: { grade: finding.grade, label: finding.label },
  };
}
