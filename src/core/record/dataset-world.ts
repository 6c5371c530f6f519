/** The world that rules look at, made of a dataset instead of files: to try a finding against the record that it would enter. */
import type { World } from '../rules/rule.ts';
import { pageUrl } from '../verify/watched-page.ts';
import type { Level } from '../vocabulary.ts';
import type { Dataset, DatasetFinding } from './dataset.ts';
import type { Observed } from './observed.ts';

type ObservedPage = Observed['pages'][number];

/** The world of a dataset on a day; `allowedHosts` are addresses that links may name although they are not public. */
export function datasetWorld(
  { content, dimensions, answers }: Dataset,
  today: string,
  allowedHosts: ReadonlySet<string> = new Set(),
): World {
  const subjects = {
    platform: new Map(Object.entries(content.platforms)),
    developer: new Map(Object.entries(content.developers)),
  };
  const observedOf = (level: Level) =>
    new Map([...subjects[level].keys()].map((id) => [id, observedPages([...answers.values()], level, id)]));
  return {
    today,
    registry: content.registry,
    sentences: content.sentences,
    contributors: content.contributors,
    namings: content.namings ?? [],
    dimensions,
    offerings: new Map(Object.entries(content.offerings)),
    policies: new Map(Object.entries(content.policies ?? {})),
    subjects,
    observed: { platform: observedOf('platform'), developer: observedOf('developer') },
    subjectIds: { platform: new Set(subjects.platform.keys()), developer: new Set(subjects.developer.keys()) },
    allowedHosts,
    base: null,
  };
}

/** What visits have shown of a subject's pages, as far as its findings have kept it. */
function observedPages(answers: readonly Dataset['content']['answers'][number][], level: Level, id: string): Observed {
  const pages = new Map<string, ObservedPage>();
  const mine = answers.filter((each) => each.level === level && each.subject === id);
  for (const each of mine) {
    for (const finding of [...each.findings, ...each.exceptions.flatMap(({ findings }) => findings)]) {
      for (const page of pagesOf(finding)) {
        const known = pages.get(page.url);
        pages.set(page.url, known ? { ...known, quotes: [...known.quotes, ...page.quotes] } : page);
      }
    }
  }
  return { pages: [...pages.values()] };
}

function pagesOf({ record, observed }: DatasetFinding): readonly ObservedPage[] {
  return (record.sources ?? []).flatMap(({ url, quote }, index) => {
    const seen = observed?.sources[index];
    if (!seen || quote === undefined) return [];
    const { state: outcome, state_since: since, visited, stood } = seen;
    return [
      { url: pageUrl(url), visited, outcome, since, quotes: [{ quote, outcome, since, ...(stood && { stood }) }] },
    ];
  });
}
