/** A proposed inventory as it is told: what was seen where, and each question in words. */
import type { InventoryScanOutput } from '../contract/inventory.ts';
import type { Proposal, ProposedQuestion } from '../inventory/inventory-proposal.ts';
import type { LeftOutCause, OpenCause, SightingKind } from '../inventory/scan-words.ts';
import type { Sighting } from '../inventory/sighting.ts';

/** What was read of a folder, and what was not. */
export interface ScannedFiles {
  readonly read: number;
  readonly passedOver: number;
  readonly leftOut: readonly { readonly file: string; readonly why: LeftOutCause }[];
}

/** The output of a scan, for programs and as the ground of every other form. */
export function describeScan(
  proposal: Proposal,
  about: { readonly name: string; readonly digest: string; readonly files: ScannedFiles },
): InventoryScanOutput {
  const { read, passedOver, leftOut } = about.files;
  return {
    inventory: inventoryId(about.name),
    digest: about.digest,
    files: { read, passed_over: passedOver, left_out: [...leftOut] },
    uses: proposal.uses.map(({ offering, sure, models, seen }) => ({
      offering,
      sure,
      models: [...models],
      seen: seen.map(seenOutput),
    })),
    questions: proposal.questions.map((question) => ({
      why: question.why,
      says: questionSays(question),
      candidates: [...question.candidates],
      seen: question.seen.map(seenOutput),
    })),
  };
}

interface Asked {
  /** What a question is about; the rest of what was seen belongs to it. */
  readonly kinds: readonly SightingKind[];
  readonly says: (what: string, isOne: boolean) => string;
}

const ASKED: Readonly<Record<OpenCause, Asked>> = {
  pointed_elsewhere: {
    kinds: ['sdk'],
    says: (what, isOne) =>
      `${what} ${isOne ? 'is' : 'are'} imported, and something points ${isOne ? 'it' : 'them'} at another address: whose is that?`,
  },
  several_fit: {
    kinds: ['address', 'name', 'sdk', 'model'],
    says: (what, isOne) => `${what} ${isOne ? 'is' : 'are'} seen: which of these is called?`,
  },
  reaches_many: {
    kinds: ['name', 'sdk'],
    says: (what) => `Many services can be called through ${what}: which are?`,
  },
  model_alone: {
    kinds: ['model'],
    says: (what, isOne) =>
      `${what} ${isOne ? 'is' : 'are'} named: who serves ${isOne ? 'this model' : 'these models'} here? A router, or a host of many makers' models, may do so too.`,
  },
  key_alone: {
    kinds: ['variable'],
    says: (what, isOne) => `${what} ${isOne ? 'is' : 'are'} named, and no call was seen: is the service used?`,
  },
  listed_alone: {
    kinds: ['address'],
    says: (what, isOne) =>
      `${what} ${isOne ? 'stands' : 'stand'} in a list of what may be called, and no call was seen: is the service used?`,
  },
  package_alone: {
    kinds: ['package'],
    says: (what, isOne) =>
      `${what} ${isOne ? 'is' : 'are'} declared, and nothing was seen to import ${isOne ? 'it' : 'them'}: is the service used?`,
  },
  tests_only: {
    kinds: ['address', 'name', 'sdk'],
    says: (what, isOne) => `${what} ${isOne ? 'is' : 'are'} seen in tests only: is the service called outside of them?`,
  },
};

const MOST_NAMED = 4;

function questionSays({ why, seen }: ProposedQuestion): string {
  const { kinds, says } = ASKED[why];
  const texts = [...new Set(seen.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text))];
  return says(listed(texts), texts.length === 1);
}

function listed(texts: readonly string[]): string {
  const shown = texts.length > MOST_NAMED + 1 ? texts.slice(0, MOST_NAMED) : texts;
  const more = texts.length - shown.length;
  const [last = '', ...before] = [...shown, ...(more > 0 ? [`${more} more`] : [])].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

function seenOutput({ file, line, column, kind, text }: Sighting): InventoryScanOutput['uses'][number]['seen'][number] {
  return { file, line, column, kind, text };
}

/** The name of a folder as an id: lower-case words joined by hyphens. */
function inventoryId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-vs-/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'inventory' : id;
}
