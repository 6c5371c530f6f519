/** How large a check from elsewhere may be, told before it is made: a policy by its text, a check by all that it looks at. */
import { exceptedModels } from '../answer/cell.ts';
import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { type CheckAsked, listUses } from './checked-use.ts';
import type { HeldPolicy } from './held-policy.ts';

/** Many times what a policy has; parsing holds up all who ask at the same time. */
const MOST_CHARACTERS = 32_768;
/** Each is compiled before anything is looked for. */
const MOST_PATTERNS = 30;
/** Many times what anybody reads, and some tenths of a second. */
const MOST_ANSWERS = 6000;
/** Nodes of conditions that one check may look at: a tenth of a second. */
export const MOST_WORK_OF_STRANGERS = 1_000_000;
/** What each use costs beside its answers, counted in answers. */
const USE_COSTS = 5;

/**
 * Refuses the text of a policy that no person wrote, before it is parsed.
 *
 * @throws RegistryError `too_large`
 */
export function refuseLargePolicy(text: string): void {
  const patterns = text.match(/\bre\s*\(/g)?.length ?? 0;
  const found = text.length > MOST_CHARACTERS ? `${text.length} characters` : `${patterns} patterns`;
  if (text.length <= MOST_CHARACTERS && patterns <= MOST_PATTERNS) return;
  throw new RegistryError('too_large', `The policy has ${found}; nothing was checked.`, {
    hint: `At most ${MOST_CHARACTERS} characters and ${MOST_PATTERNS} patterns are taken here; "assay check" takes more.`,
  });
}

/**
 * Refuses a check for whoever may ask from anywhere, where it would be many times what anybody reads.
 *
 * @throws RegistryError `too_large`
 */
export function refuseLargeCheck(dataset: Dataset, policy: HeldPolicy, asked: CheckAsked): void {
  const demands = policy.lines.reduce((sum, line) => sum + line.demands.length, 0);
  const models = countModels(dataset, policy, asked);
  if (models * (demands + USE_COSTS) <= MOST_ANSWERS) return;
  const found = `${models} offerings and models of them against ${demands} demands`;
  throw new RegistryError('too_large', `${found} are more than one answer holds.`, {
    hint: `Name fewer: offerings times demands come to at most ${MOST_ANSWERS}, each offering counted with ${USE_COSTS} more. "assay check" has no such bound.`,
  });
}

/** Uses by their models; one without any counts once more for every model with answers of its own. */
function countModels(dataset: Dataset, policy: HeldPolicy, asked: CheckAsked): number {
  const asOf = asked.asOf ?? asked.today;
  const modelsOf = (offering: string) => exceptedModels(dataset, { offering, asOf }).length;
  const uses = listUses(dataset, policy, asked);
  return uses.reduce((sum, { offering, model }) => sum + 1 + (model === null ? modelsOf(offering) : 0), 0);
}
