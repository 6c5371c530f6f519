/** The line of a finding handed out to be edited that says which finding was in force then: what comes back late is told by it. */

/** The text with that line before it; null where no finding was in force. */
export function withBaseLine(text: string, base: string | null): string {
  return `${LEAD}${base ?? NONE}\n${text}`;
}

/** What the line says: an id, or an empty text where no finding was in force; null where there is no such line. */
export function findBase(text: string): string | null {
  const said = LINE.exec(text)?.[1];
  if (said === undefined) return null;
  return said === NONE ? '' : said;
}

const LEAD = '# base: ';
const NONE = 'none';
/** At the margin, where no words of a finding can stand. */
const LINE = /^# base: ([0-9a-f]{16}|none)[ \t]*\r?$/m;
