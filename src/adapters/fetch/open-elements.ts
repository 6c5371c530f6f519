/** The elements that are open at a point of an HTML page, and what follows from them: whether words are shown, and how. */
import { BLOCK, FOREIGN, findImpliedEnd, PREFORMATTED, UNSHOWN } from './html-elements.ts';

/** Elements deeper than this are taken for brothers, as browsers do; so no page costs more than its length. */
const DEEPEST = 512;

/** A stack of elements. */
export interface OpenElements {
  open(name: string, kind: number): void;
  /** Where an open element of this name stands, or -1. */
  find(name: string): number;
  /** Where the element stands that ends when one of this name starts, or -1. */
  impliedEnd(name: string, kind: number): number;
  /** Closes what stands there and all within it; what they were, as one sum of kinds. */
  closeFrom(at: number): number;
  top(): string;
  isWithin(name: string): boolean;
  isUnshown(): boolean;
  isPreformatted(): boolean;
  isForeign(): boolean;
}

/** Nothing is open at the beginning. */
export function openElements(): OpenElements {
  const names: string[] = [];
  const kinds: number[] = [];
  /** Where the outermost element of a kind stands, or -1. */
  let unshown = -1;
  let preformatted = -1;
  let foreign = -1;
  /** Elements beyond the deepest: only their number is kept, and the place in it from which words are not shown. */
  let beyond = 0;
  let unshownBeyond = -1;

  const closeBeyond = (): number => {
    beyond -= 1;
    if (beyond <= unshownBeyond) unshownBeyond = -1;
    return 1;
  };
  return {
    open(name, kind) {
      if (names.length >= DEEPEST) {
        if (kind & UNSHOWN && unshownBeyond < 0) unshownBeyond = beyond;
        beyond += 1;
        return;
      }
      const at = names.push(name) - 1;
      kinds.push(kind);
      if (kind & UNSHOWN && unshown < 0) unshown = at;
      if (kind & PREFORMATTED && preformatted < 0) preformatted = at;
      if (kind & FOREIGN && foreign < 0) foreign = at;
      else if (name === 'foreignobject') foreign = -1;
    },
    find: (name) => (beyond > 0 ? DEEPEST : names.lastIndexOf(name)),
    impliedEnd(name, kind) {
      const implied = findImpliedEnd(name, kind);
      if (implied === undefined || beyond > 0) return -1;
      for (let at = names.length - 1; at >= 0; at -= 1) {
        const open = names[at] ?? '';
        if (implied.ends.has(open)) return at;
        if (implied.within === null ? (kinds[at] ?? 0) & BLOCK : implied.within.has(open)) return -1;
      }
      return -1;
    },
    closeFrom(at) {
      if (at >= DEEPEST) return closeBeyond();
      let ended = 0;
      while (names.length > at) {
        names.pop();
        ended |= kinds.pop() ?? 0;
      }
      if (unshown >= at) unshown = -1;
      if (preformatted >= at) preformatted = -1;
      if (foreign >= at) foreign = -1;
      return ended;
    },
    top: () => names.at(-1) ?? '',
    isWithin: (name) => names.includes(name),
    isUnshown: () => unshown >= 0 || unshownBeyond >= 0,
    isPreformatted: () => preformatted >= 0,
    isForeign: () => foreign >= 0,
  };
}
