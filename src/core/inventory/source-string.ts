/** Where strings, templates and regular expressions end in code, also where nobody has closed them. */

const LONGEST_EXPRESSION = 1_000;

/** The end of a string with its closing mark; one that is not closed ends with its line, or with the file. */
export function stringEnd(text: string, from: number, mark: string, isRaw: boolean): number {
  const spansLines = isRaw || mark.length === 3;
  let at = from;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '\\' && !isRaw) at += 2;
    else if (text.startsWith(mark, at)) return at + mark.length;
    else if (sign === '\n' && !spansLines) return at;
    else at += 1;
  }
  return text.length;
}

/** The end of a template, whose expressions may hold strings and templates of their own. */
export function templateEnd(text: string, from: number): number {
  const open: ('`' | '{')[] = ['`'];
  let at = from;
  while (at < text.length && open.length > 0) {
    const sign = text[at] ?? '';
    if (open.at(-1) === '`') {
      if (sign === '\\') at += 1;
      else if (sign === '`') open.pop();
      else if (sign === '$' && text[at + 1] === '{') {
        open.push('{');
        at += 1;
      }
    } else if (sign === '`' || sign === '{') open.push(sign);
    else if (sign === '}') open.pop();
    else if (sign === '"' || sign === "'") at = stringEnd(text, at + 1, sign, false) - 1;
    at += 1;
  }
  return Math.min(at, text.length);
}

/** The end of a regular expression; what does not end on its line was a division. */
export function expressionEnd(text: string, at: number): number {
  const last = Math.min(text.length, at + LONGEST_EXPRESSION);
  let isInClass = false;
  for (let next = at + 1; next < last && text[next] !== '\n'; next += 1) {
    const sign = text[next];
    if (sign === '\\') next += 1;
    else if (sign === '[') isInClass = true;
    else if (sign === ']') isInClass = false;
    else if (sign === '/' && !isInClass) return next + 1;
  }
  return at + 1;
}
