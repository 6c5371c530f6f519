/** The body of what went wrong: of a caller's mistake as it was thrown, of ours only that it was ours. */
import { type ErrorBody, RegistryError } from '../core/errors.ts';

/** What is no caller's mistake is written to the log, and answered "internal". */
export function errorBody(error: Error, log: (text: string) => void): ErrorBody {
  if (error instanceof RegistryError) return error.body;
  log(`${error.stack ?? error.message}\n`);
  return {
    code: 'internal',
    message: 'Something broke on our side.',
    hint: 'It has been written down. Please try again.',
    nearest: [],
  };
}
