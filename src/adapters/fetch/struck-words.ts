/** Struck words whose end tag is missing: browsers go on striking behind the block that the words began in, until it comes. */

/** So many of one kind are begun anew at most, by the standard. */
const MOST_RENEWED = 3;

/** Elements that were left open. A room is where formatting stays: the page, or a cell, by its place among open elements. */
export interface StruckWords {
  leave(name: string, room: number): void;
  /** Its end tag has come at last. */
  end(name: string, room: number): void;
  /** Rooms from this one on are closed, with what was left open in them. */
  closeRooms(from: number): void;
  isStruck(room: number): boolean;
}

/** Starts with nothing struck. */
export function openStruckWords(): StruckWords {
  let left: { readonly name: string; readonly room: number }[] = [];
  const isSame = (name: string, room: number) => (each: { name: string; room: number }) =>
    each.name === name && each.room === room;
  return {
    leave(name, room) {
      if (left.filter(isSame(name, room)).length < MOST_RENEWED) left.push({ name, room });
    },
    end(name, room) {
      const at = left.findLastIndex(isSame(name, room));
      if (at >= 0) left.splice(at, 1);
    },
    closeRooms(from) {
      if (left.length > 0) left = left.filter(({ room }) => room < from);
    },
    isStruck: (room) => left.length > 0 && left.some((each) => each.room === room),
  };
}
