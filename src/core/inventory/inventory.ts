/** An inventory: what a team says it uses, offering by offering, and where in its file each use stands. */
import { z } from 'zod';
import { modelShape } from '../contract/asked-model.ts';
import { RegistryError } from '../errors.ts';
import { hiddenCharacter } from '../hidden-character.ts';
import { getOfferingId } from '../naming/offering-name.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Fault, Issue, Path } from '../record/issue.ts';
import { showValue } from '../record/issue.ts';
import { type DeepReadonly, idShape, textShape } from '../record/record.ts';
import { parseShape } from '../record/shape-faults.ts';
import { issuesOf, type Position, type YamlSource } from '../record/yaml-source.ts';
import { findTexts } from '../rules/rule.ts';

/** One use, as a team writes it. */
export const useShape = z.strictObject({
  offering: textShape.describe('What is called: an id, a name, or SOURCE:NAME as in openrouter:xai.'),
  models: z.array(modelShape).min(1).optional().describe('Model ids as the API takes them; left out, any model.'),
  purpose: textShape.optional().describe('What it is used for, in one sentence.'),
  data_classes: z.array(idShape).min(1).optional().describe('Kinds of data that are sent, in words of the house.'),
  owner: textShape.optional().describe('Who answers for this use.'),
  notes: textShape.optional(),
});

/** The file: `assay check --inventory FILE`. */
export const inventoryShape = z.strictObject({
  inventory: idShape.describe('What this inventory is called: a team, a product, a repository.'),
  title: textShape.optional(),
  owner: textShape.optional().describe('Who answers for uses that name nobody.'),
  uses: z
    .array(useShape)
    .meta({ minItems: 1 })
    .describe('What is called; at least one, since of nothing all would be met.'),
});

/** A use with its offering resolved; `place` is where the file names the offering. */
export interface InventoryUse {
  readonly offering: string;
  /** The name as it was written. */
  readonly written: string;
  readonly models: readonly string[];
  readonly purpose: string | null;
  readonly data_classes: readonly string[];
  /** Who answers for it: of the use, else of the inventory. */
  readonly owner: string | null;
  readonly notes: string | null;
  readonly place: Position & { readonly file: string };
}

export interface Inventory {
  readonly id: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly uses: readonly InventoryUse[];
}

/** An inventory, or everything that keeps it from being one; never both. */
export type ParsedInventory =
  | { readonly inventory: Inventory; readonly issues: readonly [] }
  | { readonly inventory: null; readonly issues: readonly Issue[] };

/** Parses an inventory; offerings are resolved as the command line resolves them, and all mistakes are named at once. */
export function parseInventory(source: YamlSource, dataset: Dataset): ParsedInventory {
  const { value, faults } = parseShape(inventoryShape, source.value, source.file);
  const named = namesIn(source, dataset);
  const all = [...faults, ...named.faults, ...nothingIn(source), ...hiddenIn(source)];
  if (!value || all.length > 0) return { inventory: null, issues: issuesOf(source, all) };
  return { inventory: inventoryOf(value, named.ids, source), issues: [] };
}

type InventoryFile = DeepReadonly<z.infer<typeof inventoryShape>>;

function inventoryOf(file: InventoryFile, ids: readonly (string | null)[], source: YamlSource): Inventory {
  return {
    id: file.inventory,
    title: file.title ?? null,
    owner: file.owner ?? null,
    uses: file.uses.map((use, index) => ({
      offering: ids[index] ?? use.offering,
      written: use.offering,
      models: use.models ?? [],
      purpose: use.purpose ?? null,
      data_classes: use.data_classes ?? [],
      owner: use.owner ?? file.owner ?? null,
      notes: use.notes ?? null,
      place: { file: source.file, ...source.placeOf(offeringPath(index)) },
    })),
  };
}

/** Looks up every name that is a text, also where the file has faults of shape, so that nobody has to ask twice. */
function namesIn(source: YamlSource, dataset: Dataset): { ids: (string | null)[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const ids = listedUses(source.value).map((use, index) => {
    const name = use?.offering;
    if (typeof name !== 'string' || name === '') return null;
    const found = lookUp(name, dataset);
    if (typeof found === 'string') return found;
    faults.push({ code: 'references-exist', file: source.file, path: offeringPath(index), ...found });
    return null;
  });
  return { ids, faults };
}

function lookUp(name: string, dataset: Dataset): string | Pick<Fault, 'found' | 'expected' | 'hint'> {
  try {
    return getOfferingId(dataset, name.trim());
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const { code, message, hint } = error.body;
    return {
      found: code === 'ambiguous_name' ? message.replace(/\.$/, '') : showValue(name),
      expected: 'one offering, by its id, its name or SOURCE:NAME',
      hint,
    };
  }
}

/** Of nothing everything is met: a build that checks nothing must not go green. */
function nothingIn({ file, value }: YamlSource): Fault[] {
  const uses = (value as { readonly uses?: unknown } | null)?.uses;
  if (!Array.isArray(uses) || uses.length > 0) return [];
  const hint = 'Write down what is called. Of a proposed inventory, answer the questions that stand in it as comments.';
  const expected = 'at least one use: there is nothing to check';
  return [{ code: 'wrong-type', file, path: ['uses'], found: 'no use', expected, hint }];
}

function hiddenIn({ file, value }: YamlSource): Fault[] {
  return findTexts(value, (text) => hiddenCharacter(text) !== undefined).map(({ path, text }) => ({
    code: 'no-html',
    file,
    path,
    found: `the hidden character ${hiddenCharacter(text)}`,
    expected: 'characters that a reader can see',
    hint: 'Take it out: it would change what is shown, not what is said.',
  }));
}

function offeringPath(index: number): Path {
  return ['uses', index, 'offering'];
}

function listedUses(value: unknown): readonly ({ readonly offering?: unknown } | null)[] {
  const uses = (value as { readonly uses?: unknown } | null)?.uses;
  return Array.isArray(uses) ? uses : [];
}
