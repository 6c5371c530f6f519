/** Addresses of corrections: the form filled in for an answer, the list of those that wait, and where to turn where there is no form. */

/** An answer that somebody may want to correct. */
export interface CorrectedAnswer {
  readonly offering: string;
  readonly dimension: string;
  readonly model: string | null;
}

/** Address of the form for an answer; on a written copy nobody takes it, and the operator is to be asked. */
export function correctionPath({ offering, dimension, model }: CorrectedAnswer, isStatic: boolean): string {
  if (isStatic) return '/about/#contact';
  const asked = model === null ? '' : `&model=${encodeURIComponent(model.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
  return `/corrections/new?offering=${offering}&dimension=${dimension}${asked}`;
}

/** Address of those that wait at an answer. */
export function pendingPath({ offering, dimension }: Omit<CorrectedAnswer, 'model'>): string {
  return `/corrections/?offering=${offering}&dimension=${dimension}`;
}
