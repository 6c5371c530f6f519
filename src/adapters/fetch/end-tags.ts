/** How far an end tag of HTML reaches: browsers pass over one that would end what its element may not be ended through. */
import { BLOCK, ELEMENTS, FOREIGN, FORMATTING, SEALED, TABLE_PART, UNSHOWN } from './html-elements.ts';

/** Whether the element that stands there is not ended by its end tag, for what has been opened since. */
export function isOutOfReach(names: readonly string[], kinds: readonly number[], at: number): boolean {
  const name = names[at] ?? '';
  const kind = kinds[at] ?? 0;
  // What is sealed ends with whatever is open in it.
  if (kind & SEALED) return false;
  for (let within = names.length - 1; within > at; within -= 1) {
    const open = names[within] ?? '';
    if ((kinds[within] ?? 0) & SEALED || (open === 'table' && !(kind & TABLE_PART))) return true;
    if (name === 'li' && (open === 'ul' || open === 'ol')) return true;
    if (isPlain(name) && isBlock(open)) return true;
  }
  return false;
}

/** Blocks that the standard does not count among those that bound inline elements. */
const NO_BOUND = new Set(['option', 'optgroup', 'legend', 'dialog']);

function isBlock(name: string): boolean {
  return ((ELEMENTS.get(name) ?? 0) & BLOCK) !== 0 && !NO_BOUND.has(name);
}

/** Inline elements without rules of their own; those whose content is no text have some. */
function isPlain(name: string): boolean {
  return name === 'del' || ((ELEMENTS.get(name) ?? 0) & (BLOCK | FORMATTING | UNSHOWN | FOREIGN)) === 0;
}
