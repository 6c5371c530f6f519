/** An example of a correction that a program sends, of an answer of the record itself, and of what it gets back. */
import { type CorrectionBody, correctionReceiptShape } from '../contract/correction.ts';
import { describeReceipt } from '../describe/describe-corrections.ts';
import type { Dataset } from '../record/dataset.ts';
import { answerCorrection } from '../request/api-answer.ts';
import type { ExampleValues } from '../request/api-example.ts';
import { checkCorrection } from './correction.ts';
import { notVisited } from './lookup.ts';

/** A body, and its answer once the words were found; undefined where the record has no offering to speak of. */
export function exampleCorrection(
  dataset: Dataset,
  values: ExampleValues | null,
  { today, base }: { readonly today: string; readonly base: string },
): { readonly body: CorrectionBody; readonly answer: unknown } | undefined {
  const { offering = '', dimension = '', platform = '' } = values ?? {};
  const domain = dataset.content.platforms[platform]?.domains[0];
  if (!domain) return undefined;
  const body: CorrectionBody = {
    offering,
    dimension,
    wrong: 'The page was reworded in November; the limit is now fourteen days.',
    source: { url: `https://${domain}/terms`, quote: 'Inputs and outputs are deleted after fourteen days.' },
    credit: 'A reader',
    public: true,
  };
  const checked = checkCorrection(dataset, body, { today, allowedHosts: new Set() });
  if ('faults' in checked) return undefined;
  const lookup = { ...notVisited(`${today}T12:00:00.000Z`, 'failed'), outcome: 'found' as const, why: null };
  const followUrl = `${base}/corrections/${REF}?key=${'0123456789abcdef'.repeat(4)}`;
  const receipt = describeReceipt(dataset, checked.correction, { ref: REF, lookup, followUrl });
  return { body, answer: answerCorrection(dataset, correctionReceiptShape.parse(receipt), today) };
}

const REF = 'c-0123456789ab';
