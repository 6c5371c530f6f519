/** Corrections as they come to the store: whole ones, of which a test names only what it is about. */
import type { Submission } from '../../src/adapters/store/proposal-store.ts';
import type { Amendment, Correction } from '../../src/core/proposal/proposal.ts';

let made = 0;

/** A ref that no other has. */
export function madeRef(): string {
  made += 1;
  return `c-${made.toString(16).padStart(12, '0')}`;
}

/** A correction with a source, about words of its own unless a test names them. */
export function madeCorrection(parts: Partial<Correction> = {}): Correction {
  made += 1;
  return {
    offering: 'acme-api',
    dimension: 'hipaa_baa',
    model: null,
    place: { level: 'platform', subject: 'acme-cloud', dimension: 'hipaa_baa', exception: null },
    finding: '00112233445566aa',
    wrong: 'They do sign one: “see” there.',
    source: { url: 'https://docs.acme-models.com/hipaa', quote: `We sign agreement number ${made}.` },
    suggested: { answer: 'affirmed', route: 'public' },
    credit: null,
    asVendor: false,
    ...parts,
  };
}

/** A submission with a ref of its own, and without limits. */
export function madeSubmission(
  parts: Partial<Omit<Submission, 'correction'>> = {},
  correction: Partial<Correction> = {},
): Submission {
  const ref = parts.ref ?? madeRef();
  const keyHash = ref.slice(2).repeat(6).slice(0, 64);
  return { ref, keyHash, once: null, email: null, limits: [], correction: madeCorrection(correction), ...parts };
}

/** What an accepted correction comes to. */
export function madeAmendment(quote = 'We sign an agreement.'): Amendment {
  const { place } = madeCorrection();
  const finding = {
    answer: 'affirmed',
    route: 'public',
    sources: [{ url: 'https://docs.acme-models.com/hipaa', quote }],
  };
  return { place, finding: finding as unknown as Amendment['finding'], credit: { handle: 'ann', name: 'Ann' } };
}
