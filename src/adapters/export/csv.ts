/** CSV as RFC 4180 has it, and safe to open in a spreadsheet: no cell begins a formula. */

/** Writes rows; every cell is quoted, lines end in CRLF. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins with these, wide forms included, for a formula; an apostrophe before it keeps it text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
