/** The git repository that holds the data folder: what stands in its last commit, and one commit more. */
import { execFileSync } from 'node:child_process';
import { RegistryError } from '../../core/errors.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Files are named as they are in the data folder. */
export interface Repository {
  /** True where a file is not as in the last commit. */
  readonly isChanged: (file: string) => boolean;
  /** The text of a file in the last commit; null where it is not there. */
  readonly readCommitted: (file: string) => string | null;
  /** Commits these files as they are now, and nothing else; returns why it could not be done, or null. */
  readonly commit: (files: readonly string[], message: string) => string | null;
}

/**
 * Opens the repository of a folder.
 *
 * @throws RegistryError `cannot_write` where there is none, no git, or nobody to commit as
 */
export function openRepository(folder: string): Repository {
  const run = (args: readonly string[], input = '') => git(folder, args, input);
  if (run(['rev-parse', '--is-inside-work-tree']).out.trim() !== 'true') throw noRepository(folder);
  for (const who of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    if (run(['-c', 'user.useConfigOnly=true', 'var', who]).why !== null) throw nobody();
  }
  return {
    isChanged: (file) => {
      const { out, why } = run(['status', '--porcelain', '-z', '--untracked-files=all', '--ignored', '--', file]);
      return why !== null || out !== '';
    },
    readCommitted: (file) => {
      const { out, why } = run(['cat-file', 'blob', `HEAD:./${file}`]);
      return why === null ? out : null;
    },
    commit: (files, message) => {
      const why =
        run(['add', '--intent-to-add', '--', ...files]).why ??
        run(['commit', '--quiet', '--only', '--cleanup=whitespace', '--file=-', '--', ...files], message).why;
      if (why !== null) run(['reset', '--quiet', '--', ...files]);
      return why;
    },
  };
}

interface Ran {
  readonly out: string;
  /** What git said when it failed; null when it did not. */
  readonly why: string | null;
}

function git(folder: string, args: readonly string[], input: string): Ran {
  try {
    const out = execFileSync('git', ['--literal-pathspecs', '-C', folder, ...args], {
      input,
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return { out, why: null };
  } catch (error) {
    const { stderr, code } = error as { readonly stderr?: string; readonly code?: string };
    return { out: '', why: stderr?.trim() || code || 'git failed and said nothing' };
  }
}

function noRepository(folder: string): RegistryError {
  return new RegistryError(
    'cannot_write',
    `${folder} is in no git repository, or there is no git: nothing can be committed.`,
    {
      hint: 'Leave out --commit, or put the data folder into a repository; nothing was written.',
    },
  );
}

function nobody(): RegistryError {
  return new RegistryError('cannot_write', 'git does not know as whom to commit.', {
    hint: 'Set user.name and user.email of git, or leave out --commit; nothing was written.',
  });
}
