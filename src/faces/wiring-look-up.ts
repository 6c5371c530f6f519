/** One visit to a page that a stranger names, by the means of the verifier: guarded, polite, and with our name. */
import { lookupOf, notVisited } from '../core/proposal/lookup.ts';
import { decideObservation } from '../core/verify/decide-observation.ts';
import type { NamedSource, PageSeen } from '../workflows/look-up-words.ts';
import { drawnIn } from './wiring-drawn.ts';
import type { IntakeParts, IntakeSettings } from './wiring-intake.ts';
import { contactOf, instantOf, openVerifier, type Verifier } from './wiring-verify.ts';

/** What visits pages, until it is closed. */
export interface PageVisits {
  readonly see: (source: NamedSource) => Promise<PageSeen>;
  readonly close: () => Promise<void>;
}

/** Hosts are asked one after the other by their own pace. */
const LANES = 4;

/** Opens what visits pages; no archive and no canary is asked for strangers. */
export async function openPageVisits(
  settings: IntakeSettings,
  { dataset, today, log, lent }: IntakeParts,
): Promise<PageVisits> {
  const plain = { ...settings, archive: false as const, concurrency: LANES };
  const verifier = await openVerifier(plain, today(), { ...drawnIn(dataset, log), ...lent });
  const isAnonymous = contactOf(settings) === null;
  return {
    see: async (source) => {
      // A host that everybody can reach is not asked without saying who asks.
      if (isAnonymous && verifier.isPublic(source.url)) {
        const at = instantOf(today());
        return () => notVisited(at, 'no_contact');
      }
      return seePage(source, verifier, () => instantOf(today()));
    },
    close: verifier.close,
  };
}

/** At the time that it is, on the day for which the server serves. */
async function seePage(
  { url, quote: first }: NamedSource,
  { capabilities }: Verifier,
  now: () => string,
): Promise<PageSeen> {
  const page = { url, quotes: [quoted(first)] };
  const visit = await capabilities.visit(url);
  const read = visit.result === 'answered' && visit.body ? await capabilities.read(visit, page) : null;
  const at = now();
  const title = read?.reading.read ? read.reading.page.title : (read?.reading.signs.title ?? null);
  const language = read?.reading.read ? read.reading.page.language : null;
  return (quote) => {
    const seen = { page: { url, quotes: [quoted(quote)] }, visit, read, on: at.slice(0, 10), at, history: [] };
    return lookupOf(decideObservation(seen), { title, ...(language !== null && { language }) });
  };
}

/** Words of a stranger belong to no finding. */
function quoted(quote: string) {
  return { subject: '', dimension: '', exception: null, finding: '', quote };
}
