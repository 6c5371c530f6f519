/** What the script of the registry page needs to narrow it down without a server: verdicts, reasons, facets and order. */
import { exceptedModels, listCells } from '../answer/cell.ts';
import { clarity } from '../answer/clarity.ts';
import { fillSentence, pastSentence } from '../answer/sentence.ts';
import { recordedAfter } from '../history/history.ts';
import { offeringWords } from '../history/offering-words.ts';
import { type Dataset, listOfferings } from '../record/dataset.ts';
import type { Offering } from '../record/record.ts';
import { hasEnded, statusOn } from '../record/status.ts';
import { decideNeed, decideNeeds, type NeedReason } from './need.ts';
import type { KeptNeeds, KeptOutcome } from './need-kept.ts';
import type { NeedOutcome } from './need-outcome.ts';
import { FACETS, facetOf } from './shortlist.ts';

/** What the registry page is narrowed down with, offering by offering. */
export interface ShortlistData {
  readonly notice: string;
  readonly about_grades: string;
  readonly about_watch_outs: string;
  /** S11, where the day is an earlier one. */
  readonly about_day?: string;
  readonly digest: string;
  readonly as_of: string;
  readonly offerings: Readonly<
    Record<
      string,
      KeptNeeds & {
        readonly name: string;
        readonly retired: boolean;
        readonly words: string;
        readonly facets: Readonly<Record<string, string>>;
        readonly clarity: Readonly<Record<string, number>>;
        /** By question, the day on which an answer entered the record, where that is after the day asked for. */
        readonly recorded_on?: Readonly<Record<string, string>>;
      }
    >
  >;
  readonly ask: Readonly<Record<string, string>>;
}

/** Computes it for a day; of an earlier one that is said. */
export function shortlistData(dataset: Dataset, asOf: string, today = asOf): ShortlistData {
  const { dimensions, sentences } = dataset.content;
  const past = pastSentence(sentences, { asOf, today });
  return {
    notice: fillSentence(sentences, 'S1'),
    about_grades: fillSentence(sentences, 'S2'),
    about_watch_outs: fillSentence(sentences, 'S8'),
    ...(past && { about_day: past }),
    digest: dataset.digest,
    as_of: asOf,
    offerings: Object.fromEntries(
      listOfferings(dataset).map(([id, offering]) => [
        id,
        {
          name: offering.name,
          retired: hasEnded(offering, asOf),
          words: offeringWords(dataset, id, offering),
          facets: Object.fromEntries(
            FACETS.flatMap((facet) => {
              const value = facetOf(dataset, offering, facet);
              return value === undefined ? [] : [[facet, value]];
            }),
          ),
          clarity: Object.fromEntries(
            listCells(dataset, { offering: id, asOf, model: null }).map((cell) => [cell.dimension.id, clarity(cell)]),
          ),
          ...laterAnswers(dataset, id, asOf),
          ...keptNeeds(dataset, { id, offering, asOf }),
        },
      ]),
    ),
    ask: Object.fromEntries(dimensions.map((each) => [each.id, each.card.ask[0] ?? ''])),
  };
}

/** Answers that entered the record after the day; nothing where there are none, as on every newest day. */
function laterAnswers(
  dataset: Dataset,
  offering: string,
  asOf: string,
): { readonly recorded_on?: Record<string, string> } {
  const later = listCells(dataset, { offering, asOf, model: null }).flatMap(({ dimension, finding }) => {
    const day = recordedAfter(finding, asOf);
    return day === null ? [] : [[dimension.id, day] as const];
  });
  return later.length > 0 ? { recorded_on: Object.fromEntries(later) } : {};
}

/** Every need by itself: for models that are not named, and where it is another outcome, for those that are. */
function keptNeeds(
  dataset: Dataset,
  { id, offering, asOf }: { readonly id: string; readonly offering: Offering; readonly asOf: string },
): KeptNeeds {
  const { needs } = dataset.content;
  const asked = { offering: id, asOf };
  const general = Object.fromEntries(needs.map((need) => [need.id, keptOutcome(decideNeeds(dataset, [need], asked))]));
  const models = statusOn(offering, asOf).is === 'live' ? exceptedModels(dataset, asked) : [];
  if (models.length === 0) return { needs: general };
  const named = models.map((model) => {
    const outcomes = needs.map(
      (need) => [need.id, keptOutcome(decideNeed(dataset, need, { ...asked, model }))] as const,
    );
    return [
      model,
      outcomes.filter(([need, outcome]) => JSON.stringify(outcome) !== JSON.stringify(general[need])),
    ] as const;
  });
  return {
    needs: general,
    except: Object.fromEntries(named.map(([model, outcomes]) => [model, Object.fromEntries(outcomes)])),
    models: offering.models ?? [],
  };
}

function keptOutcome({ verdict, reasons }: NeedOutcome<NeedReason>): KeptOutcome {
  return [verdict, ...reasons.map((each) => [each.question ?? '', each.message] as const)];
}
