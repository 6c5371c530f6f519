/** The shapes of the API as named JSON Schemas that refer to one another. */
import { z } from 'zod';
import { envelopeShape } from '../../core/contract/api.ts';
import {
  answerShape,
  briefCellShape,
  comparisonShape,
  listedOfferingShape,
  needsOutcomeShape,
  offeringListShape,
  wholeOfferingShape,
} from '../../core/contract/api-offerings.ts';
import { policyListShape, policyOutputShape } from '../../core/contract/api-policies.ts';
import {
  changeListShape,
  developerListShape,
  dimensionListShape,
  dimensionOutputShape,
  indexShape,
  platformListShape,
  registryOutputShape,
  sourceListShape,
  subjectOutputShape,
} from '../../core/contract/api-record.ts';
import { cellShape } from '../../core/contract/cell.ts';
import { checkShape } from '../../core/contract/check.ts';
import { checkRequestShape } from '../../core/contract/check-request.ts';
import {
  correctionReceiptShape,
  correctionShape,
  correctionStateShape,
  pendingListShape,
} from '../../core/contract/correction.ts';
import type { Schema } from '../../core/contract/openapi.ts';
import { age, chainLinkShape, errorShape, source } from '../../core/contract/words.ts';
import { policyShape } from '../../core/policy/policy.ts';

const NAMED: readonly (readonly [string, z.ZodType])[] = [
  ['Index', indexShape],
  ['Registry', registryOutputShape],
  ['OfferingList', offeringListShape],
  ['Offering', wholeOfferingShape],
  ['Answer', answerShape],
  ['Comparison', comparisonShape],
  ['DimensionList', dimensionListShape],
  ['Dimension', dimensionOutputShape],
  ['DeveloperList', developerListShape],
  ['PlatformList', platformListShape],
  ['Subject', subjectOutputShape],
  ['PolicyList', policyListShape],
  ['PolicyInFull', policyOutputShape],
  ['Policy', policyShape],
  ['CheckRequest', checkRequestShape],
  ['Check', checkShape],
  ['ChangeList', changeListShape],
  ['SourceList', sourceListShape],
  ['CorrectionRequest', correctionShape],
  ['CorrectionReceipt', correctionReceiptShape],
  ['CorrectionState', correctionStateShape],
  ['CorrectionList', pendingListShape],
  ['OfferingEntry', listedOfferingShape],
  ['Cell', cellShape],
  ['BriefCell', briefCellShape],
  ['NeedsOutcome', needsOutcomeShape],
  ['ChainLink', chainLinkShape],
  ['Source', source],
  ['Age', age],
  ['Meta', envelopeShape.shape.meta],
  ['Links', envelopeShape.shape.links],
  ['Error', errorShape],
];

/** A reference to a named schema. */
export function refTo(name: string): Schema {
  return { $ref: `${PLACE}${name}` };
}

/** The name of a shape; one that has none is a mistake of ours. */
export function componentName(shape: z.ZodType): string {
  const found = NAMED.find(([, each]) => each === shape);
  if (!found) throw new TypeError('A shape of the API has no name.');
  return found[0];
}

/** The schema of an answer whose data have a name. */
export function envelopeOf(name: string): Schema {
  return {
    type: 'object',
    properties: { data: refTo(name), meta: refTo('Meta'), links: refTo('Links') },
    required: ['data', 'meta', 'links'],
    additionalProperties: false,
  };
}

/** Every named schema. */
export function componentSchemas(): Readonly<Record<string, Schema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of NAMED) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => PLACE + id });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema]),
  );
}

const PLACE = '#/components/schemas/';
