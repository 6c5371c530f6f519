/** Which SDK an import brings, and whether what is taken from it belongs to another service. */
import { findPart, type Meaning, type SignIndex } from './sign-index.ts';
import type { SourceImport } from './source-imports.ts';
import type { SourceText } from './source-text.ts';

/** `from google import genai` is a way to import `google.genai`. */
export function importMeanings({ from, module, names }: SourceImport, index: SignIndex): Map<string, Meaning> {
  if (from === 'npm' || from === 'go') {
    const meaning = findPart(index.packages[from], module, '/');
    return new Map(meaning ? [[module, meaning]] : []);
  }
  const found = new Map<string, Meaning>();
  for (const name of from === 'python' && names.length > 0 ? names.map((each) => `${module}.${each}`) : [module]) {
    const meaning = findPart(index.modules[from], name, '.');
    const known = [...found.values()].some((other) => other.entry === meaning?.entry);
    if (meaning && !known) found.set(module, meaning);
  }
  return found;
}

/** True when what is taken from an SDK of which no client is made belongs to another service. */
export function isLent(
  { names, binding }: SourceImport,
  own: Meaning,
  { words }: SourceText,
  index: SignIndex,
): boolean {
  const isOther = (name: string) => {
    const word = index.words.get(name);
    return word?.kind === 'name' && word.meaning.entry !== own.entry;
  };
  if (names.length > 0) return binding === null ? names.every(isOther) : names.some(isOther);
  if (binding === null || !/^\w+$/.test(binding)) return false;
  const taken = [...words.matchAll(new RegExp(`\\b${binding}\\.([A-Z]\\w*)`, 'g'))].map((match) => match[1] ?? '');
  return taken.some(isOther);
}
