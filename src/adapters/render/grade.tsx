/** How a grade looks: its drawn mark, its word, its colour in a terminal. The same everywhere, and nowhere else. */
import type { Child } from 'hono/jsx';
import { gradeWord } from '../../core/answer/grade.ts';
import type { Grade } from '../../core/vocabulary.ts';

const MARKS: Record<Grade, Child> = {
  yes_public: <circle cx="8" cy="8" r="6" class="fill" />,
  yes_sales_gated: (
    <>
      <circle cx="8" cy="8" r="5.4" class="ring" />
      <path d="M8 2a6 6 0 0 1 0 12z" class="fill" />
    </>
  ),
  partial: (
    <>
      <circle cx="8" cy="8" r="5.4" class="ring" />
      <path d="M8 8V2.6A5.4 5.4 0 0 1 13.4 8z" class="fill" />
    </>
  ),
  unclear: (
    <>
      <circle cx="8" cy="8" r="5.6" class="ring dashed" />
      <path d="M6.2 6.5a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.2M8 11.4v.1" class="stroke" />
    </>
  ),
  no_public_evidence: <circle cx="8" cy="8" r="5.4" class="ring" />,
  yes_platform_only: (
    <>
      <circle cx="8" cy="8" r="5.4" class="ring" />
      <circle cx="8" cy="8" r="2.2" class="fill" />
    </>
  ),
  no: (
    <>
      <circle cx="8" cy="8" r="5.4" class="ring" />
      <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" class="stroke" />
    </>
  ),
  not_applicable: <path d="M4 8h8" class="stroke" />,
};

/** A "no" whose own wording is short enough is printed with it: "Not listed" says what "No" would overstate. */
const MAX_NO_CHARACTERS = 12;

/** The mark alone, for places where the word stands beside it. */
export function GradeMark({ grade }: { grade: Grade }) {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      {MARKS[grade]}
    </svg>
  );
}

/** Mark and full label: the grade of a cell. */
export function GradeLabel({ grade, label }: { grade: Grade; label: string }) {
  return (
    <span class={`grade ${cssName(grade)}`}>
      <GradeMark grade={grade} />
      <span>{label}</span>
    </span>
  );
}

/** Mark and one word for narrow places, with the full label for assistive technology. */
export function GradeShort({ grade, label }: { grade: Grade; label: string }) {
  const word = grade === 'no' && label.length <= MAX_NO_CHARACTERS ? label : gradeWord(grade);
  return (
    <span class={`grade ${cssName(grade)}`}>
      <GradeMark grade={grade} />
      {word === label ? (
        <span>{word}</span>
      ) : (
        <>
          <span aria-hidden="true">{word}</span>
          <span class="visually-hidden">{label}</span>
        </>
      )}
    </span>
  );
}

/** Class name that carries a grade's colour in the style sheet. */
export function cssName(grade: Grade): string {
  return `g-${grade.replaceAll('_', '-')}`;
}

type Style = 'green' | 'yellow' | 'magenta' | 'gray' | 'cyan' | 'red';

const TERMINAL: Record<Grade, { readonly mark: string; readonly style: Style }> = {
  yes_public: { mark: '●', style: 'green' },
  yes_sales_gated: { mark: '◐', style: 'yellow' },
  partial: { mark: '◔', style: 'yellow' },
  unclear: { mark: '?', style: 'magenta' },
  no_public_evidence: { mark: '○', style: 'gray' },
  yes_platform_only: { mark: '◉', style: 'cyan' },
  no: { mark: '⊗', style: 'red' },
  not_applicable: { mark: '–', style: 'gray' },
};

/** One-column mark and colour of a grade in a terminal. */
export function terminalMark(grade: Grade): { readonly mark: string; readonly style: Style } {
  return TERMINAL[grade];
}
