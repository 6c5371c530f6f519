/** The elements that are open at a point of an HTML page, and what follows from them: whether words are shown, and how. */
import { isOutOfReach } from './end-tags.ts';
import {
  APART,
  BLOCK,
  COLOURLESS,
  FOREIGN,
  findImpliedEnd,
  PREFORMATTED,
  RENEWED,
  SEALED,
  SIZELESS,
  UNSHOWN,
} from './html-elements.ts';
import { openStruckWords } from './struck-words.ts';

/** Elements deeper than this are taken for brothers, as browsers do; so no page costs more than its length. */
const DEEPEST = 512;

const FAINT = SIZELESS | COLOURLESS;

/** A stack of elements. */
export interface OpenElements {
  open(name: string, kind: number): void;
  /** Where the element stands that an end tag of this name ends, or -1. */
  find(name: string): number;
  /** Where the element stands that ends when one of this name starts, or -1. */
  impliedEnd(name: string, kind: number): number;
  /** Closes what stands there and all within it; what they were, as one sum of kinds. */
  closeFrom(at: number): number;
  /** What to do at an end tag of an element that is not open: words may still be struck by it. */
  endStruck(name: string): void;
  top(): string;
  isWithin(name: string): boolean;
  /** Nothing that stands here is shown. */
  isUnshown(): boolean;
  /** Words that stand here are not seen, though elements within may have words that are. */
  isUnseen(): boolean;
  /** Words are too small or have no colour here. */
  isFaint(): boolean;
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
  let faint = 0;
  const rooms: number[] = [];
  const room = (): number => rooms.at(-1) ?? -1;
  const struck = openStruckWords();
  /** Elements beyond the deepest: only their number is kept, and the place in it from which words are not shown. */
  let beyond = 0;
  let unshownBeyond = -1;

  const closeBeyond = (): number => {
    beyond -= 1;
    if (beyond <= unshownBeyond) unshownBeyond = -1;
    return 1;
  };
  const pop = (isOwnEnd: boolean): number => {
    const name = names.pop() ?? '';
    const kind = kinds.pop() ?? 0;
    if (room() === names.length) rooms.pop();
    if (kind & RENEWED && !isOwnEnd) struck.leave(name, room());
    return kind;
  };
  const isUnshown = (): boolean => unshown >= 0 || unshownBeyond >= 0;
  return {
    open(name, kind) {
      if (names.length >= DEEPEST) {
        if (kind & UNSHOWN && unshownBeyond < 0) unshownBeyond = beyond;
        beyond += 1;
        return;
      }
      const at = names.push(name) - 1;
      // Smallness and colour pass on to what has none of its own; each of the two kinds for that stands two places higher.
      faint = (kind & FAINT) | (faint & ~(kind >> 2));
      kinds.push(kind | faint);
      if (kind & APART) rooms.push(at);
      if (kind & UNSHOWN && unshown < 0) unshown = at;
      if (kind & PREFORMATTED && preformatted < 0) preformatted = at;
      if (kind & FOREIGN && foreign < 0) foreign = at;
      else if (name === 'foreignobject') foreign = -1;
    },
    find(name) {
      if (beyond > 0) return DEEPEST;
      const at = names.lastIndexOf(name);
      return at >= 0 && at < names.length - 1 && isOutOfReach(names, kinds, at) ? -1 : at;
    },
    impliedEnd(name, is) {
      const implied = findImpliedEnd(name, is);
      if (implied === undefined || beyond > 0) return -1;
      for (let at = names.length - 1; at >= 0; at -= 1) {
        const open = names[at] ?? '';
        if (implied.ends.has(open)) return at;
        const kind = kinds[at] ?? 0;
        if (kind & SEALED || (implied.within === null ? kind & BLOCK : implied.within.has(open))) return -1;
      }
      return -1;
    },
    closeFrom(at) {
      if (at >= DEEPEST) return closeBeyond();
      let ended = 0;
      while (names.length > at) ended |= pop(names.length - 1 === at);
      struck.closeRooms(at);
      faint = (kinds.at(-1) ?? 0) & FAINT;
      if (unshown >= at) unshown = -1;
      if (preformatted >= at) preformatted = -1;
      if (foreign >= at) foreign = -1;
      return ended;
    },
    endStruck: (name) => struck.end(name, room()),
    top: () => names.at(-1) ?? '',
    isWithin: (name) => names.includes(name),
    isUnshown,
    isUnseen: () => isUnshown() || faint !== 0 || struck.isStruck(room()),
    isFaint: () => faint !== 0,
    isPreformatted: () => preformatted >= 0,
    isForeign: () => foreign >= 0,
  };
}
