/** A proposed inventory as the YAML that a team keeps: uses, where each was seen, and questions as comments. */
import type { InventoryScanOutput } from '../../core/contract/inventory.ts';
import { withoutHidden } from '../../core/hidden-character.ts';

type Use = InventoryScanOutput['uses'][number];
type Question = InventoryScanOutput['questions'][number];
type Seen = Use['seen'][number];

const MOST_SEEN = 6;

/** Text that is an inventory itself: comments say what a person has to check, and nothing in it is guessed. */
export function renderInventoryYaml(scan: InventoryScanOutput): string {
  return [
    '# Proposed by "assay inventory scan". Only signs in files were looked for: nothing was called and nobody was asked.',
    '# Read it through, answer the questions, and say of each use what it is for and which data it gets.',
    ...leftOutLines(scan.files.left_out),
    `inventory: ${scan.inventory}`,
    ...(scan.uses.length === 0 ? [nothingLine(scan.questions), 'uses: []'] : ['uses:', ...scan.uses.flatMap(useLines)]),
    ...questionLines(scan.questions),
    '',
  ].join('\n');
}

/** An inventory without uses is refused, so that nothing passes that nobody has decided. */
function nothingLine(questions: readonly Question[]): string {
  const what = questions.length > 0 ? 'Nothing is sure; the questions are below.' : 'Nothing was seen.';
  return `# ${what} "assay check" refuses this file until somebody has written down what is called.`;
}

function useLines({ offering, sure, models, seen }: Use): string[] {
  return [
    `  # ${SURE[sure]}`,
    ...seenLines(seen, '  #  '),
    `  - offering: ${offering}`,
    ...(models.length === 0
      ? ['    # models: none was seen; without any, all of them are meant']
      : ['    models:', ...models.map((model) => `      - ${scalar(model)}`)]),
    '    # purpose: what it is used for',
    '    # data_classes: [ which-data-it-gets ]',
  ];
}

const SURE: Readonly<Record<Use['sure'], string>> = {
  strong: 'Seen: something that only this service has.',
  likely: 'Likely: its SDK is imported, and nothing was seen that points it elsewhere.',
};

function questionLines(questions: readonly Question[]): string[] {
  if (questions.length === 0) return [];
  return [
    '',
    `# ${questions.length === 1 ? 'One question' : `${questions.length} questions`} that only a person can answer:`,
    ...questions.flatMap(({ says, candidates, seen }) => [
      '#',
      `# ${comment(says)}`,
      ...(candidates.length > 0 ? [`#   It may be ${candidates.join(', ')}.`] : []),
      ...seenLines(seen, '#  '),
    ]),
  ];
}

/** What says most comes first; where there is much, the rest is counted. */
function seenLines(seen: readonly Seen[], head: string): string[] {
  const byWeight = [...seen].sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind));
  const shown = seen.length > MOST_SEEN + 1 ? byWeight.slice(0, MOST_SEEN) : byWeight;
  const more = seen.length - shown.length;
  return [
    ...shown.map(({ file, line, kind, text }) => `${head} ${comment(file)}:${line} ${KINDS[kind]} ${comment(text)}`),
    ...(more > 0 ? [`${head} and ${more} more places: --json lists them`] : []),
  ];
}

const WEIGHT: readonly Seen['kind'][] = ['address', 'name', 'model', 'sdk', 'redirect', 'variable', 'package'];

const KINDS: Readonly<Record<Seen['kind'], string>> = {
  address: 'address',
  sdk: 'import of',
  name: 'name',
  model: 'model',
  variable: 'variable',
  redirect: 'variable',
  package: 'package',
};

function leftOutLines(leftOut: InventoryScanOutput['files']['left_out']): string[] {
  if (leftOut.length === 0) return [];
  const shown = leftOut.slice(0, MOST_SEEN).map(({ file, why }) => `#   ${comment(file)} (${WHY[why]})`);
  const more = leftOut.length - shown.length;
  return [
    `# Not read, or not wholly: ${leftOut.length} ${leftOut.length === 1 ? 'file' : 'files'}.`,
    ...shown,
    ...(more > 0 ? [`#   and ${more} more: --json lists them`] : []),
  ];
}

const WHY: Readonly<Record<InventoryScanOutput['files']['left_out'][number]['why'], string>> = {
  too_large: 'more than 1 MB',
  long_lines: 'lines of more than 5,000 characters',
  not_text: 'no text',
  link: 'a link',
  unreadable: 'cannot be read',
  too_deep: 'too many folders deep',
};

/** What comes from the names and contents of files must not end the comment that it stands in. */
function comment(text: string): string {
  return withoutHidden(text.replace(/\s+/g, ' '));
}

/** A model id as a scalar; in quotation marks wherever YAML could take it for something else. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
    ? text
    : JSON.stringify(comment(text));
}
