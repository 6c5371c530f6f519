/** What is no answer and still matters to who signs: an offering's processor, contract partner, terms, scope and status, then and now. */
import type { DiffOutput } from '../contract/change.ts';
import { longDay } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Offering } from '../record/record.ts';

/** One field of an offering that reads otherwise; null where it is not there. */
export type OfferingChange = DiffOutput['offerings'][number];

type Field = OfferingChange['field'];

const READS: Readonly<Record<Field, string>> = {
  processor: 'Processor',
  contracting_party: 'Contract partner',
  terms_url: 'Terms',
  scope: 'What it is about',
  status: 'Status',
  platform: 'Platform',
  developer: 'Developer',
  model_family: 'Model family',
};

/** Changes of the offerings that both records have, in the order of the later one; all of them are in substance. */
export function listOfferingChanges(from: Dataset, to: Dataset): readonly OfferingChange[] {
  return Object.entries(to.content.offerings).flatMap(([offering, now]) => {
    const was = Object.hasOwn(from.content.offerings, offering) ? from.content.offerings[offering] : undefined;
    if (!was) return [];
    return (Object.keys(READS) as Field[])
      .map((field) => ({ offering, field, from: stated(was, field), to: stated(now, field) }))
      .filter((each) => each.from !== each.to);
  });
}

/** `Processor: X → Y` */
export function offeringChangeWords({ field, from, to }: OfferingChange): string {
  return `${READS[field]}: ${from ?? 'not stated'} → ${to ?? 'not stated'}`;
}

function stated(offering: Offering, field: Field): string | null {
  if (field !== 'status') return offering[field] ?? null;
  const { is, on, instead } = offering.status;
  return [is, on && `since ${longDay(on)}`, instead && `see ${instead}`].filter(Boolean).join(', ');
}
