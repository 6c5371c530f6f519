/** The name of a proposal: told from anything else before it is looked for. */
import { nearestNames, RegistryError } from '../errors.ts';

const REF = /^[cv]-[0-9a-f]{12}$/;

/** True for what can be the name of a proposal. */
export function isRef(text: string): boolean {
  return REF.test(text);
}

/** The refusal of a name that no proposal has, with those near it. */
export function unknownProposal(ref: string, known: readonly string[]): RegistryError {
  const nearest = nearestNames(ref.slice(0, MOST_SHOWN), known);
  return new RegistryError('unknown_proposal', `There is no proposal "${ref.slice(0, MOST_SHOWN)}".`, {
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : 'A ref is c- or v- and twelve hex digits.',
    nearest,
  });
}

const MOST_SHOWN = 40;
