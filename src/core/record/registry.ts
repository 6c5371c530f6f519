/** What `registry.yaml` and `contributors.yaml` say: who runs this copy, when words grow old, whose hosts are official. */
import { z } from 'zod';
import { type DeepReadonly, dayShape, textShape } from './record.ts';

/** `data/registry.yaml` */
export const registryShape = z.strictObject({
  name: textShape.describe("The registry's name; clients of data.json compare it exactly."),
  tagline: textShape,
  licence: z.strictObject({ code: textShape, data: textShape, note: textShape }),
  operator: z.strictObject({
    public: z.boolean().describe('True once the fields below are filled in for a public copy.'),
    name: textShape,
    contact: textShape,
    imprint: textShape,
    privacy: textShape,
    funding: textShape,
    conflicts: textShape,
    correction_days: z.strictObject({ acknowledge: z.int(), dispute: z.int(), decide: z.int() }),
  }),
  age: z.strictObject({ fresh_days: z.int().positive(), stale_days: z.int().positive() }),
  registers: z.array(textShape).describe('Hosts of the bodies that decide: primary for every subject.'),
  vendor_repositories: z.array(textShape).describe('Host and first path segment that belong to a vendor.'),
  not_primary: z.array(textShape).describe('Patterns of host and path where strangers write.'),
  script_drawn: z
    .array(textShape)
    .optional()
    .describe('Patterns of host and path of pages that scripts draw: opened in a browser.'),
});

/** `data/contributors.yaml` */
export const contributorsShape = z.strictObject({
  contributors: z.array(z.strictObject({ handle: textShape, name: textShape.optional(), since: dayShape })),
});

export type Registry = DeepReadonly<z.infer<typeof registryShape>>;
export type Contributor = DeepReadonly<z.infer<typeof contributorsShape>>['contributors'][number];

/** Who answers for what this copy publishes: its operator where one is named, else the registry itself. */
export function publisherOf({ operator, name }: Registry): string {
  return operator.public ? operator.name : name;
}
