/** Where the desk meets its surroundings: the store that a server has open, the clock, drawn keys, and findings as YAML. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import type { DeskCapabilities, FindingTexts } from './desk-capabilities.ts';
import { allowedHosts, drawKey, instant, type Settings } from './wiring.ts';

/** What the desk asks for beside what every page is made from. */
export type DeskMeans = Omit<DeskCapabilities, 'dataset' | 'today' | 'assets' | 'log' | 'base'>;

/** What the desk of a server asks for. */
export function deskMeans(
  store: { readonly open: () => Promise<ReviewStore>; readonly renew: () => void },
  lookUp: DeskCapabilities['lookUp'],
  settings: Settings,
): DeskMeans {
  return {
    ...{ store: store.open, renew: store.renew, lookUp, findingTexts, now: instant, drawKey },
    allowedHosts: allowedHosts(settings),
  };
}

/** Findings as YAML; loaded only when somebody edits one. */
export async function findingTexts(): Promise<FindingTexts> {
  const { amendmentYaml, parseAmendmentYaml } = await import('../adapters/files/amendment-yaml.ts');
  return { amendmentYaml, parseAmendment: parseAmendmentYaml };
}

/** The text of a finding that somebody wrote into a file. */
export async function readFindingText(path: string): Promise<string> {
  const { readStrangerText } = await import('../adapters/files/stranger-files.ts');
  return readStrangerText(path, 'bad_amendment');
}
