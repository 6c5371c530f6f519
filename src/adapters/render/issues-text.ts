/** What `build` prints for a person: every issue with its place, what was found, what was expected and what to do. */

import { withoutHidden } from '../../core/hidden-character.ts';
import type { Issue } from '../../core/record/issue.ts';
import { paint, type Terminal, wrap } from './terminal.ts';

/** All issues, grouped as they stand in the files. `folder` is put before each path so that editors can jump to it. */
export function renderIssuesText(issues: readonly Issue[], folder: string, terminal: Terminal): string {
  const lines = issueLines(
    issues.map((issue) => ({ ...issue, file: `${folder}/${issue.file}` })),
    terminal,
  );
  const files = new Set(issues.map((issue) => issue.file)).size;
  return `${lines.join('\n')}\n${issues.length} issue${issues.length === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}. Nothing was written.\n`;
}

/** Issues alone, each with an empty line after it. */
export function issueLines(issues: readonly Issue[], terminal: Terminal): readonly string[] {
  return issues.flatMap((issue) => [
    `${paint(terminal, 'bold', `${withoutHidden(issue.file)}:${issue.line}:${issue.column}`)} ${paint(terminal, 'red', issue.code)}`,
    ...wrap(withoutHidden(`found ${issue.found}`), terminal, 2),
    ...wrap(withoutHidden(`expected ${issue.expected}`), terminal, 2),
    ...wrap(withoutHidden(issue.hint), terminal, 2),
    '',
  ]);
}
