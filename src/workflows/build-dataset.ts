/** Builds the dataset from the data folder: read, parse, compile, and either all issues or the content. */
import { type CompileOptions, compileRecord } from '../core/record/compile.ts';
import type { DatasetContent } from '../core/record/dataset.ts';
import type { RecordFile } from '../core/record/draft.ts';
import { compareIssues, type Fault, type Issue } from '../core/record/issue.ts';

/** What the workflow needs of the world. */
export interface BuildCapabilities {
  readonly readFolder: (folder: string) => readonly { readonly file: string; readonly text: string }[];
  readonly parseYaml: (file: {
    readonly file: string;
    readonly text: string;
  }) => { readonly file: RecordFile } | { readonly issues: readonly Issue[] };
  readonly locateFaults: (faults: readonly Fault[], text: string) => readonly Issue[];
}

/** The content of the dataset, or every issue in the order of files and lines; never both. */
export interface Built {
  readonly content: DatasetContent | null;
  readonly issues: readonly Issue[];
}

/** Builds a dataset's content from a data folder. */
export function buildDataset(folder: string, options: CompileOptions, capabilities: BuildCapabilities): Built {
  const texts = capabilities.readFolder(folder);
  const issues: Issue[] = [];
  const files: RecordFile[] = [];
  for (const text of texts) {
    const parsed = capabilities.parseYaml(text);
    if ('issues' in parsed) issues.push(...parsed.issues);
    else files.push(parsed.file);
  }
  const unread = new Set(issues.map((issue) => issue.file));
  const compiled = compileRecord(files, { ...options, unread });
  issues.push(...locate(compiled.faults, texts, capabilities));
  issues.sort(compareIssues);
  return issues.length > 0 ? { content: null, issues } : { content: compiled.content, issues };
}

function locate(
  faults: readonly Fault[],
  texts: readonly { readonly file: string; readonly text: string }[],
  capabilities: BuildCapabilities,
): Issue[] {
  const textOf = new Map(texts.map((each) => [each.file, each.text]));
  const files = [...new Set(faults.map((fault) => fault.file))];
  return files.flatMap((file) =>
    capabilities.locateFaults(
      faults.filter((fault) => fault.file === file),
      textOf.get(file) ?? '',
    ),
  );
}
