/** What the script of the registry page needs to narrow it down without a server: verdicts, reasons, facets and order. */
import { exceptedModels, listCells } from './cell.ts';
import { clarity } from './clarity.ts';
import { type Dataset, listOfferings } from './dataset.ts';
import { decideNeed, decideNeeds, type NeedReason } from './need.ts';
import type { KeptNeeds, KeptOutcome } from './need-kept.ts';
import type { NeedOutcome } from './need-outcome.ts';
import { offeringWords } from './offering-words.ts';
import type { Offering } from './record.ts';
import { fillSentence } from './sentence.ts';
import { FACETS, facetOf } from './shortlist.ts';

/** What the registry page is narrowed down with, offering by offering. */
export interface ShortlistData {
  readonly notice: string;
  readonly about_grades: string;
  readonly about_watch_outs: string;
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
      }
    >
  >;
  readonly ask: Readonly<Record<string, string>>;
}

/** Computes it for a day. */
export function shortlistData(dataset: Dataset, asOf: string): ShortlistData {
  const { dimensions, sentences } = dataset.content;
  return {
    notice: fillSentence(sentences, 'S1'),
    about_grades: fillSentence(sentences, 'S2'),
    about_watch_outs: fillSentence(sentences, 'S8'),
    digest: dataset.digest,
    as_of: asOf,
    offerings: Object.fromEntries(
      listOfferings(dataset).map(([id, offering]) => [
        id,
        {
          name: offering.name,
          retired: offering.status.is === 'retired',
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
          ...keptNeeds(dataset, { id, offering, asOf }),
        },
      ]),
    ),
    ask: Object.fromEntries(dimensions.map((each) => [each.id, each.card.ask[0] ?? ''])),
  };
}

/** Every need by itself: for models that are not named, and where it is another outcome, for those that are. */
function keptNeeds(
  dataset: Dataset,
  { id, offering, asOf }: { readonly id: string; readonly offering: Offering; readonly asOf: string },
): KeptNeeds {
  const { needs } = dataset.content;
  const asked = { offering: id, asOf };
  const general = Object.fromEntries(needs.map((need) => [need.id, keptOutcome(decideNeeds(dataset, [need], asked))]));
  const models = offering.status.is === 'live' ? exceptedModels(dataset, asked) : [];
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
