/** How values of columns become values of the program: alike whichever database they come from. */

/** By the number of their type in PostgreSQL: int8, numeric, date, timestamptz. Days stay days, whatever the time zone. */
export const COLUMN_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1700: Number,
  1082: (text) => text,
  1184: isoInstant,
};

/** What a session is to write, so that the parsers can read it. */
export const SESSION_SETTINGS = `set datestyle to 'ISO'; set timezone to 'UTC'`;

function isoInstant(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString();
}

/** A value as jsonb takes it. What no text of PostgreSQL can hold, NUL and halves of characters, is marked as unreadable. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, each) => (typeof each === 'string' ? heldText(each) : each));
}

/** A text as a column takes it, with the same marks. */
export function heldText(text: string): string {
  return text.replace(UNHELD, '\ufffd');
}

/** The texts of a record as columns take them; everything else in it as it is. */
export function heldTexts<Record extends object>(record: Record): Record {
  const held = Object.entries(record).map(([key, each]) => [key, typeof each === 'string' ? heldText(each) : each]);
  return Object.fromEntries(held) as Record;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the one that cannot be held.
const UNHELD = /[\u0000\p{Surrogate}]/gu;
