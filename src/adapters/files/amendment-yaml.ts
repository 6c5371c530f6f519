/** A finding as the YAML that a maintainer writes, in the order and manner of the record, and back. */
import { Document, isMap, isScalar, type Pair, Scalar, visit, type YAMLSeq } from 'yaml';
import type { Fault, Issue } from '../../core/record/issue.ts';
import { type Finding, findingShape } from '../../core/record/record.ts';
import { parseShape } from '../../core/record/shape-faults.ts';
import { issuesOf, type YamlSource } from '../../core/record/yaml-source.ts';
import { parseStrangerYaml } from './stranger-yaml.ts';

/** Longest line of words, in characters from the margin of the finding; an address is never broken. */
const LINE_WIDTH = 104;
/** A list of words that takes no more stands on one line. */
const SHORT_LIST = 60;
/** What is always short stands on one line. */
const ON_ONE_LINE = ['seen', 'credit'];

/** Keys in the order in which people read them. */
const FINDING_KEYS = [
  'on',
  'recorded_on',
  'because',
  'answer',
  'route',
  'tier',
  'default',
  'confidence',
  'caveat',
  'notes',
  'geography',
  'details',
  'sources',
  'searched',
  'remarks',
  'credit',
];
const SOURCE_KEYS = ['url', 'title', 'publisher', 'instrument', 'quote', 'language', 'page_date', 'seen', 'archived'];
const SEEN_KEYS = ['on', 'via'];
const SEARCH_KEYS = ['what', 'via', 'on'];
const REMARK_KEYS = ['on', 'by', 'act', 'text'];
const CREDIT_KEYS = ['handle', 'proposal'];

/** The finding as it stands in a file of answers, without the indentation that it has there. */
export function amendmentYaml(finding: Finding): string {
  const document = new Document(inOrder(finding), { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_key, pair) => layOut(pair),
    Seq: (_key, seq) => {
      if (isShort(seq)) seq.flow = true;
    },
    Scalar: (key, scalar) => {
      if (key !== 'key' && isLong(scalar.value, 0)) scalar.type = Scalar.BLOCK_FOLDED;
    },
  });
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true });
}

/** A finding that a person wrote or edited, with the places of its values; or every fault of its syntax and shape. */
export type AmendmentYaml =
  | { readonly finding: Finding; readonly placeOf: YamlSource['placeOf'] }
  | { readonly issues: readonly Issue[] };

/** Parses what stands in an editor; rules are asked later, and `placeOf` says where what they object to stands. */
export function parseAmendmentYaml(text: string, file = 'finding.yaml'): AmendmentYaml {
  const parsed = parseStrangerYaml({ file, text });
  if ('issues' in parsed) return parsed;
  const { value, faults } = parseShape(findingShape, parsed.source.value, file);
  if (value) return { finding: value, placeOf: parsed.source.placeOf };
  return { issues: issuesOf(parsed.source, faults.map(namingKey)) };
}

/** What is missing stands on no line of its own, so that only its name tells it from the next. */
function namingKey(fault: Fault): Fault {
  return fault.code === 'missing-key' ? { ...fault, hint: `Add the key "${fault.path.join('.')}".` } : fault;
}

/** However a store has kept it, a finding is written with its keys in one order. */
function inOrder(finding: Finding): object {
  const { sources, searched, remarks, credit } = finding;
  const parts = {
    sources: sources?.map((each) => ordered({ ...each, seen: ordered(each.seen, SEEN_KEYS) }, SOURCE_KEYS)),
    searched: searched?.map((each) => ordered(each, SEARCH_KEYS)),
    remarks: remarks?.map((each) => ordered(each, REMARK_KEYS)),
    credit: credit && ordered(credit, CREDIT_KEYS),
  };
  return ordered({ ...finding, ...parts }, FINDING_KEYS);
}

function ordered<T extends object>(value: T, keys: readonly string[]): Partial<T> {
  const known = value as Record<string, unknown>;
  const others = Object.keys(known).filter((key) => !keys.includes(key));
  const present = [...keys, ...others].filter((key) => Object.hasOwn(known, key) && known[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, known[key]])) as Partial<T>;
}

function layOut({ key, value }: Pair): void {
  const name = isScalar(key) ? String(key.value) : '';
  if (isMap(value) && ON_ONE_LINE.includes(name)) value.flow = true;
  if (isScalar(value) && isLong(value.value, name.length + 2)) value.type = Scalar.BLOCK_FOLDED;
}

/** A line of its own for each thing that does not fit beside the others. */
function isShort({ items }: YAMLSeq): boolean {
  const texts = items.map((each) => (isScalar(each) ? String(each.value) : null));
  return texts.every((each) => each !== null) && texts.join(', ').length <= SHORT_LIST;
}

/** Words that do not fit behind their key are folded; an address has no place to fold it at. */
function isLong(value: unknown, before: number): boolean {
  if (typeof value !== 'string' || value.includes('\n') || value !== value.trim()) return false;
  return value.includes(' ') && before + value.length > WITH_ROOM;
}

/** A value stands a level or two below the margin. */
const WITH_ROOM = LINE_WIDTH - 8;
