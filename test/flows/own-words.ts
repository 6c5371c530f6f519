/** Our own words on a page or in a file: what is left when quotes, names of sources and the standing sentences are taken out. */
import type { Dataset } from '../../src/core/record/dataset.ts';

/** The text of a page as a reader sees it, one space between words; what it quotes is marked by the elements it stands in. */
export function textOf(html: string): string {
  return html
    .replace(/<(?:head|blockquote|pre)\b[\s\S]*?<\/(?:head|blockquote|pre)>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

/** Takes out of a text what others said and what must be said word for word. */
export function ownWords(text: string, dataset: Dataset): string {
  let rest = text.replace(/\s+/g, ' ').replace(/https?:\/\/\S+/g, ' ');
  for (const foreign of foreignTexts(dataset)) rest = rest.replaceAll(foreign, ' ');
  for (const pattern of sentencePatterns(dataset)) rest = rest.replace(pattern, ' ');
  return rest.replace(/[“"][^”"]*[”"]/g, ' ');
}

const known = new WeakMap<Dataset, readonly string[]>();

/** Every quote, title, publisher and search of the record, longest first. */
function foreignTexts(dataset: Dataset): readonly string[] {
  const before = known.get(dataset);
  if (before) return before;
  const texts = new Set<string>();
  for (const answers of dataset.content.answers) {
    for (const finding of [answers, ...answers.exceptions].flatMap((each) => each.findings)) {
      for (const { what } of finding.record.searched ?? []) texts.add(what.replace(/\s+/g, ' '));
      for (const source of finding.record.sources ?? []) {
        for (const each of [source.quote, source.title, source.publisher])
          if (each) texts.add(each.replace(/\s+/g, ' '));
      }
    }
  }
  const found = [...texts].sort((a, b) => b.length - a.length);
  known.set(dataset, found);
  return found;
}

function sentencePatterns(dataset: Dataset): RegExp[] {
  return Object.values(dataset.content.sentences).map(({ text }) => sentencePattern(text));
}

function sentencePattern(text: string): RegExp {
  const parts = text
    .trim()
    .split(/\{[a-z_]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.{1,80}?'), 'g');
}

/** How often a sentence that must stand does so in a text, whatever its placeholders were filled with. */
export function timesSaid(text: string, dataset: Dataset, id: string): number {
  const pattern = sentencePattern(dataset.content.sentences[id]?.text ?? `There is no sentence ${id}.`);
  return [...text.replace(/\s+/g, ' ').matchAll(pattern)].length;
}

/** What we never say of a service or a vendor, whatever the facts are (domain §10, buyer §6.2). */
export const NEVER_SAID: readonly RegExp[] = [
  /\b(?:non-?)?compliant\b/i,
  /\bAI[- ]Act[- ]ready\b/i,
  /\b(?:SOC 2|HIPAA|GDPR)[- ]certified\b/i,
  /\b(?:safest|safer|unsafe|trustworthy|cleanest|flawless|risk-free)\b/i,
  /\b(?:is|are|as|more|most) (?:safe|secure|trusted|sovereign)\b/i,
  /\brecommend(?:s|ed|ation|ations)?\b/i,
  /\b(?:best|winner|ranked|ranking)\b/i,
  /\b(?:refuses|refused|hides|violates|illegal|unlawful|evades)\b/i,
  /\b(?:score|scores|star rating|traffic light)\b/i,
  /\b\d+ (?:of|out of) 11\b/i,
  /\bguaranteed\b(?! zero)/i,
  /\b(?:passes|passed|fails|failed|breaks|meets) (?:the )?(?:GDPR|HIPAA|AI Act|law)\b/i,
  /\btrains on your data\b/i,
  /\b(?:switch|move|migrate) to (?:another|a different|one of)\b/i,
  /[✓✔✅★☆🟢🔴]/u,
];

/** Words that a fact about a vendor may need and that our pages, templates and sentences never do. */
export const NEVER_IN_TEMPLATES: readonly RegExp[] = [
  ...NEVER_SAID,
  /\bcompliance\b(?! portal| documents)/i,
  /\b(?:certified|approved|safe|secure|trusted|sovereign|guarantee|guaranteed)\b/i,
  /\b(?:ranks?|scored|stars?|percent)\b|\d ?%/i,
  /\b(?:held|ruled|convicted) (?:that|by)\b/i,
  /\bup[- ]to[- ]date\b/i,
];

/** Each thing in a text that we never say, with the words around it. */
export function neverSaid(text: string, words: readonly RegExp[] = NEVER_SAID): string[] {
  return words.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [text.slice(Math.max(0, found.index - 60), found.index + 60)] : [];
  });
}
