/** What is seen in one file: each sign with its place, and what tells whether an SDK is pointed at another address. */

import { hiddenCharacter, withoutHidden } from '../hidden-character.ts';
import { calledAddresses } from './address-use.ts';
import { declaredPackages } from './declared-packages.ts';
import { type NameSense, senseOf } from './name-sense.ts';
import type { SightingKind } from './scan-words.ts';
import { importMeanings, isLent } from './sdk-import.ts';
import type { PackageSource } from './sign.ts';
import { findPart, type Meaning, type SignIndex } from './sign-index.ts';
import { type SourceAddress, wholeAddress } from './source-address.ts';
import { type ClientCount, countClients } from './source-clients.ts';
import {
  dottedImports,
  goImports,
  pythonImports,
  rubyImports,
  type SourceImport,
  scriptImports,
} from './source-imports.ts';
import type { SourceKind, Syntax } from './source-kind.ts';
import { notebookCode, readSettingLines, type SettingLine, scriptsIn } from './source-lines.ts';
import { readSourceText, type SourceText } from './source-text.ts';
import { namesAround } from './surrounding-names.ts';
import { lineAt, lineStarts, withoutLongLines } from './text-lines.ts';

/** One sign in one file; line and column count from 1. */
export interface Sighting {
  readonly kind: SightingKind;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The sign as it stands there, and nothing around it: keys and their values are never repeated. */
  readonly text: string;
  readonly meaning: Meaning;
  /** An SDK of which only what belongs to another service is taken, as AzureOpenAI from the package of OpenAI. */
  readonly isLent?: boolean;
  /** A host in a list of those that may be called, which shows no call. */
  readonly isListed?: boolean;
}

/** All that one file shows. */
export interface FileSightings {
  readonly file: string;
  readonly isTest: boolean;
  readonly seen: readonly Sighting[];
  /** How often something is set outside of a client that may point one at another address. */
  readonly strayPointers: number;
  /** The clients that are made, by the entry of their SDK. */
  readonly clients: ReadonlyMap<number, ClientCount>;
}

const LONGEST_MODEL = 160;

/** Looks for signs in the text of a file. */
export function sightingsIn(
  file: { readonly path: string; readonly text: string },
  kind: SourceKind,
  index: SignIndex,
): FileSightings {
  const text = withoutLongLines(file.text);
  const looking: Looking = { path: file.path, index, lines: lineStarts(text), found: new Map() };
  const empty = { file: file.path, isTest: kind.isTest, strayPointers: 0, clients: new Map<number, ClientCount>() };
  if (kind.packages !== null) seePackages(text, kind, looking);
  if (kind.packages !== null || kind.syntax === null) return { ...empty, seen: [...looking.found.values()] };
  if (kind.syntax === 'lines') {
    if (!isOwnPaper(text)) for (const line of readSettingLines(text)) seeLine(line, looking);
    return { ...empty, seen: [...looking.found.values()] };
  }
  const source = sourceTextOf(text, kind.syntax);
  const imported = importsIn(source, kind.syntax, file.path).map((each) => ({
    each,
    meanings: importMeanings(each, index),
  }));
  const counted = countClients(
    source.words,
    imported.flatMap(({ meanings }) => [...meanings.values()]),
    index.pointers,
  );
  seeStrings(source, looking);
  if (kind.syntax !== 'json') seeWords(source, looking);
  for (const { each, meanings } of imported) {
    for (const [module, meaning] of meanings) {
      const makesNone = (counted.clients.get(meaning.entry)?.made ?? 0) === 0;
      const sign = {
        kind: 'sdk' as const,
        text: module,
        meaning,
        isLent: makesNone && isLent(each, meaning, source, index),
      };
      seeAt(looking, sign, each.at);
    }
  }
  return { ...empty, seen: [...looking.found.values()], ...counted };
}

interface Looking {
  readonly path: string;
  readonly index: SignIndex;
  readonly lines: readonly number[];
  /** The first of each sign in the file, by kind, entry and text. */
  readonly found: Map<string, Sighting>;
}

type Seen = Pick<Sighting, 'kind' | 'text' | 'meaning' | 'isLent' | 'isListed'>;

function see(looking: Looking, sign: Seen, place: { line: number; column: number }): void {
  const text = withoutHidden(sign.text).replace(/\s/g, ' ');
  const key = `${sign.kind} ${sign.meaning.entry} ${sign.isListed ? 'listed ' : ''}${text}`;
  const known = looking.found.get(key);
  if (known && (known.line < place.line || (known.line === place.line && known.column <= place.column))) return;
  looking.found.set(key, { ...sign, text, file: looking.path, ...place });
}

function seeAt(looking: Looking, sign: Seen, at: number): void {
  see(looking, sign, placeAt(looking, at));
}

function placeAt({ lines }: Looking, at: number): { readonly line: number; readonly column: number } {
  const line = lineAt(lines, at);
  return { line: line + 1, column: at - (lines[line] ?? 0) + 1 };
}

function seePackages(text: string, { packages }: SourceKind, looking: Looking): void {
  if (packages === null) return;
  for (const { from, name, line, column } of declaredPackages(text, packages)) {
    const meaning = packageMeaning(looking.index, from, name);
    if (meaning) see(looking, { kind: 'package', text: name, meaning }, { line, column });
  }
}

function packageMeaning(index: SignIndex, from: PackageSource, name: string): Meaning | undefined {
  return from === 'go' ? findPart(index.packages.go, name, '/') : index.packages[from].get(name);
}

/** An inventory or a policy names services; that is no use of them. */
function isOwnPaper(text: string): boolean {
  return /^(?:inventory|policy):/m.test(text) && /^(?:uses|require|should|extends|waivers|on_file):/m.test(text);
}

function seeLine({ line, text, key, above, values }: SettingLine, looking: Looking): void {
  for (const match of text.matchAll(WORD)) {
    const word = looking.index.words.get(match[0]);
    if (word && (word.kind !== 'name' || match[0] === key)) {
      see(looking, { kind: word.kind, text: match[0], meaning: word.meaning }, { line, column: match.index + 1 });
    }
  }
  const isFlow = values.length > 1 || /[[{]/.test(text);
  for (const { text: value, column } of values) {
    const names = () => [...(isFlow ? [text.slice(0, column - 1)] : []), ...(key === null ? [] : [key]), ...above];
    seeValue(value, looking, { place: (at) => ({ line, column: column + at }), sense: () => senseOf(names()) });
  }
}

const WORD = /[A-Za-z_$][\w$]*/g;

/** Where a value stands, and what the names around it say of it, which is only asked where something was found. */
interface Around {
  readonly place: (at: number) => { readonly line: number; readonly column: number };
  readonly sense: () => NameSense | null;
}

/** The addresses that a value calls, and what it names as a whole; in the middle of a sentence these are only mentioned. */
function seeValue(text: string, looking: Looking, around: Around): void {
  for (const address of calledAddresses(text)) seeAddress(address, looking, around);
  // A pattern or a gap to be filled is no name of anything.
  if (text.length > LONGEST_MODEL || /[\s*<>]/.test(text) || hiddenCharacter(text) !== undefined) return;
  const word = text.includes('-') ? looking.index.words.get(text) : undefined;
  if (word) see(looking, { kind: word.kind, text, meaning: word.meaning }, around.place(0));
  const model = looking.index.findModel(text);
  if (model && around.sense() !== 'refused') see(looking, { kind: 'model', text, meaning: model }, around.place(0));
  const address = wholeAddress(text);
  if (address) seeAddress(address, looking, around);
}

function seeAddress({ at, host, path, scheme }: SourceAddress, looking: Looking, { place, sense }: Around): void {
  const sign = looking.index.findHost(host, path);
  if (!sign) return;
  const said = sense();
  if (said === 'refused' || said === 'spoken') return;
  // A resource, a key or a token can stand in what is left open in a sign, and in the rest of the path.
  const rest = path.replace(/\/$/, '').length > sign.path.length ? '/…' : '';
  const text = `${scheme}${sign.host}${sign.path}${rest}`;
  see(looking, { kind: 'address', text, meaning: sign.meaning, isListed: said === 'listed' }, place(at));
}

function sourceTextOf(text: string, syntax: Exclude<Syntax, 'lines'>): SourceText {
  if (syntax === 'markup') return readSourceText(scriptsIn(text), 'script');
  return syntax === 'notebook' ? readSourceText(notebookCode(text), 'python') : readSourceText(text, syntax);
}

function importsIn(source: SourceText, syntax: Syntax, path: string): readonly SourceImport[] {
  if (syntax === 'script' || syntax === 'markup') return scriptImports(source);
  if (syntax === 'python' || syntax === 'notebook') return pythonImports(source);
  if (syntax === 'go') return goImports(source);
  if (syntax === 'curly') return dottedImports(source, path);
  return syntax === 'hash' ? rubyImports(source) : [];
}

function seeStrings(source: SourceText, looking: Looking): void {
  for (const { at, text } of source.strings) {
    for (const match of text.matchAll(WORD)) {
      const word = looking.index.words.get(match[0]);
      if (word && word.kind !== 'name')
        seeAt(looking, { kind: word.kind, text: match[0], meaning: word.meaning }, at + match.index);
    }
    seeValue(text, looking, {
      place: (inside) => placeAt(looking, at + inside),
      sense: () => senseOf(namesAround(source, at)),
    });
  }
}

function seeWords({ words }: SourceText, looking: Looking): void {
  for (const match of words.matchAll(WORD)) {
    const word = looking.index.words.get(match[0]);
    if (word) seeAt(looking, { kind: word.kind, text: match[0], meaning: word.meaning }, match.index);
  }
}
