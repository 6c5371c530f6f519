/** How accepted proposals get into a data folder: its texts, compiling it with some of them replaced, and the git repository around it. */
import type { Base } from '../core/record/base.ts';
import type { ApplyProposalsCapabilities } from '../workflows/apply-proposals.ts';
import { allowedHosts, type Settings, todayOf } from './wiring.ts';

/** What taking proposals in needs of a data folder. */
export type DataFolder = Pick<ApplyProposalsCapabilities, 'files' | 'compile' | 'repository' | 'allowedHosts'>;

/** The folder as the workflow needs it; with `commit`, a folder that nothing can be committed in is refused at once. */
export async function dataFolder(folder: string, settings: Settings, commit: boolean): Promise<DataFolder> {
  const { readWhole, writeAll } = await import('../adapters/files/whole-file.ts');
  const { appendFinding, listFindings } = await import('../adapters/files/answers-file.ts');
  const { appendContributor, listContributors } = await import('../adapters/files/contributors-file.ts');
  const { openRepository } = await import('../adapters/files/git-commit.ts');
  return {
    repository: commit ? openRepository(folder) : null,
    allowedHosts: allowedHosts(settings),
    compile: await compilerOf(folder, settings),
    files: {
      read: (file) => readWhole(`${folder}/${file}`),
      write: (texts) => writeAll(folder, texts),
      appendFinding,
      listFindings,
      appendContributor,
      listContributors,
    },
  };
}

/** Keeps other programs from adding to the folder until the function is called that it resolves with. */
export async function claimDataFolder(folder: string): Promise<() => void> {
  const { claimFolder } = await import('../adapters/files/folder-claim.ts');
  return claimFolder(folder, process.pid);
}

/** Compiles a folder again and again; a text that is as it was is not parsed a second time. */
async function compilerOf(folder: string, settings: Settings): Promise<ApplyProposalsCapabilities['compile']> {
  const { locateFaults, parseYaml, readFolder } = await import('../adapters/files/yaml-files.ts');
  const { buildDataset } = await import('../workflows/build-dataset.ts');
  const parsed = new Map<string, { text: string; result: ReturnType<typeof parseYaml> }>();
  const parseOnce: typeof parseYaml = (read) => {
    const known = parsed.get(read.file);
    if (known?.text === read.text && !read.unreadable) return known.result;
    const result = parseYaml(read);
    parsed.set(read.file, { text: read.text, result });
    return result;
  };
  const options = { today: todayOf(settings), allowedHosts: allowedHosts(settings) };
  return (texts, base: Base | null) => {
    const read = (name: string) => {
      const there = readFolder(name).filter(({ file }) => !texts.has(file));
      return [...there, ...[...texts].map(([file, text]) => ({ file, text }))];
    };
    return buildDataset(folder, { ...options, base }, { readFolder: read, parseYaml: parseOnce, locateFaults });
  };
}
