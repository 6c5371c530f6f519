/** The grade of a finding: the one table from answer and route to grade and label. Nothing else decides a grade. */
import type { Answer, Confidence, Grade, Route } from '../vocabulary.ts';

const GATED: Partial<Record<Route, string>> = {
  trust_center_login: 'Yes, behind login',
  trust_center_nda: 'Yes, under NDA',
  support_request: 'Yes, on request',
  sales_contract: 'Yes, by contract',
};

const BY_ANSWER: Record<Exclude<Answer, 'affirmed'>, Grade> = {
  partly: 'partial',
  unsettled: 'unclear',
  silent: 'no_public_evidence',
  elsewhere: 'yes_platform_only',
  denied: 'no',
  not_applicable: 'not_applicable',
};

const LABELS: Record<Grade, { readonly label: string; readonly short: string }> = {
  yes_public: { label: 'Yes, public', short: 'Yes' },
  yes_sales_gated: { label: 'Yes, gated', short: 'Gated' },
  partial: { label: 'Partial', short: 'Partial' },
  unclear: { label: 'Unclear', short: 'Unclear' },
  no_public_evidence: { label: 'No public evidence', short: 'None' },
  yes_platform_only: { label: 'Not here, elsewhere', short: 'Elsewhere' },
  no: { label: 'No', short: 'No' },
  not_applicable: { label: 'Not applicable', short: 'n/a' },
};

/** Grades in the order of `min_grade`, best first; any other grade meets no requirement. */
export const MEETING_GRADES: readonly Grade[] = ['yes_public', 'yes_sales_gated', 'partial'];

/** Computes the grade of an answer that is reached by a route (domain §5). */
export function gradeOf(finding: { readonly answer: Answer; readonly route: Route }): Grade {
  if (finding.answer !== 'affirmed') return BY_ANSWER[finding.answer];
  return finding.route === 'public' || finding.route === 'console_setting' ? 'yes_public' : 'yes_sales_gated';
}

/** The label of a grade in full; a gated yes names its gate, and a no reads as its question's card says. */
export function gradeLabel(
  grade: Grade,
  more: { readonly route?: Route | null; readonly deniedReads?: string } = {},
): string {
  if (grade === 'yes_sales_gated' && more.route) return GATED[more.route] ?? LABELS[grade].label;
  if (grade === 'no') return more.deniedReads ?? LABELS.no.label;
  return LABELS[grade].label;
}

/** The one word of a grade for narrow places: Yes, Gated, Elsewhere, Partial, Unclear, None, No, n/a. */
export function gradeWord(grade: Grade): string {
  return LABELS[grade].short;
}

/** Clean (read to people as "public yes, sure of the words"): `yes_public`, and the words were seen directly enough. */
export function isClean(grade: Grade, confidence: Confidence): boolean {
  return grade === 'yes_public' && confidence !== 'low';
}

/** Grades that can carry conditions: a yes or a partial. */
export function isYesOrPartial(grade: Grade): boolean {
  return MEETING_GRADES.includes(grade);
}

/** Whether a watch-out is something to obtain (a gate) or something to clear up (the rest). */
export function watchOutPart(grade: Grade): 'obtain' | 'clear_up' {
  return grade === 'yes_sales_gated' ? 'obtain' : 'clear_up';
}
