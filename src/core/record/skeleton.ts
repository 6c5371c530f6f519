/** The first text of a new file of the record: every required key, left empty, so that `build` asks for each of them. */

import type { Level } from '../vocabulary.ts';
import type { Dimension } from './dimension.ts';
import { answersFile, offeringFile, subjectFile } from './record-place.ts';

/** A file to write, relative to the data folder. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** A subject with a file for each question of its level. */
export function subjectSkeleton(level: Level, id: string, dimensions: readonly Dimension[]): readonly NewFile[] {
  const subject = `# A ${level}: ${level === 'platform' ? 'who serves models and is the processor in the contract' : 'who makes models'}.
name:
operator:
homepage:
# Seat of the operator, ISO 3166-1 alpha-2.
domicile:
# Hosts whose words are its own, each for itself and what is below it; or host and first path segment.
domains:
  -
`;
  const mine = dimensions.filter((each) => each.level === level);
  return [
    { file: subjectFile(level, id), text: subject },
    ...mine.map((each) => ({ file: answersFile(level, id, each.id), text: answersSkeleton(each) })),
  ];
}

/** An offering: what a buyer signs for. */
export function offeringSkeleton(id: string): NewFile {
  return {
    file: offeringFile(id),
    text: `# An offering: a developer's models as one platform serves them.
name:
# Ids of folders under platforms/ and developers/; developer "various" for hosts of many makers' models.
platform:
developer:
# first_party | cloud_distribution | inference_host
category:
model_family:
summary:
sort_order: 10
# One sentence: what the page is about, and what not.
scope:
status: { is: live }
# Where known: contracting_party, processor, terms_url, models, aliases, known_as.
`,
  };
}

function answersSkeleton(dimension: Dimension): string {
  const details = Object.keys(dimension.details).join(', ');
  return `# ${dimension.label}: ${dimension.question}
# ${dimension.card.asks}
# details: ${details}
findings:
  - on:
    because: first_assessed
    # affirmed | partly | elsewhere | unsettled | silent | denied | not_applicable
    answer:
    # public | console_setting | trust_center_login | trust_center_nda | support_request | sales_contract | none
    route:
    # high | medium | low
    confidence:
`;
}
