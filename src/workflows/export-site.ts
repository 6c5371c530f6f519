/** Writes the whole site as files: every page asked for once, every link checked, and nothing written that is not right. */

/** An answer of the site, as far as an export needs it. */
export interface SiteAnswer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the workflow needs of the world. */
export interface ExportCapabilities {
  readonly ask: (path: string) => Promise<SiteAnswer>;
  readonly readLinks: (html: string) => { readonly hrefs: readonly string[]; readonly ids: ReadonlySet<string> };
  /** Writes one file below the folder, with its compressed copies. */
  readonly write: (path: string, answer: SiteAnswer) => Promise<void>;
  readonly progress: (done: number, total: number) => void;
}

/** What came of it: what is wrong, or how many files were written and their bytes before compression. */
export interface Exported {
  readonly faults: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/** Exports the paths given; with faults nothing is written. */
export async function exportSite(paths: readonly string[], capabilities: ExportCapabilities): Promise<Exported> {
  const answers = new Map<string, SiteAnswer>();
  for (const path of paths) answers.set(path, await capabilities.ask(path));
  const failed = [...answers].filter(([, answer]) => answer.status !== 200);
  const faults = [
    ...failed.map(([path, answer]) => `${path} answered ${answer.status}, not 200`),
    ...linkFaults(answers, capabilities),
  ];
  if (faults.length > 0) return { faults, files: 0, bytes: 0 };
  let done = 0;
  await Promise.all(
    [...answers].map(async ([path, answer]) => {
      await capabilities.write(path, answer);
      done += 1;
      capabilities.progress(done, answers.size);
    }),
  );
  const bytes = [...answers.values()].reduce((sum, answer) => sum + answer.bytes.byteLength, 0);
  return { faults: [], files: answers.size, bytes };
}

function linkFaults(answers: ReadonlyMap<string, SiteAnswer>, { readLinks }: ExportCapabilities): string[] {
  const decoder = new TextDecoder();
  const pages = new Map(
    [...answers]
      .filter(([, answer]) => answer.type.startsWith('text/html'))
      .map(([path, answer]) => [path, readLinks(decoder.decode(answer.bytes))] as const),
  );
  return [...pages].flatMap(([path, page]) =>
    page.hrefs.flatMap((href) => {
      const [, target = '', fragment] = /^([^#]*)(?:#(.*))?$/.exec(href) ?? [];
      const address = target === '' || target.startsWith('?') ? path : (target.split('?')[0] ?? '');
      if (!answers.has(address) && !answers.has(`${address}/`))
        return [`${path} links to ${href}, which is not in the export`];
      const ids = pages.get(address)?.ids;
      return fragment && ids && !ids.has(fragmentId(fragment))
        ? [`${path} links to ${href}, and there is no such place on that page`]
        : [];
    }),
  );
}

/** The id that a fragment names; one that is encoded wrongly names itself. */
function fragmentId(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
