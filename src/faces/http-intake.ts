/** Whether corrections are taken at all, and the refusals that pages and programs are told in the same words. */
import { RegistryError } from '../core/errors.ts';
import type { IntakeCapabilities, IntakeStore, Receipt } from '../workflows/submit-correction.ts';

/** The store behind an open door; or why it is closed. */
export type Door = { readonly store: IntakeStore } | { readonly closed: string };

/** Why, where a server was started without. */
export const NO_INTAKE = 'This server takes none.';
const BROKEN = 'Its store cannot be opened just now.';

/** Looks whether anything can be sent. What keeps the store from being opened is for the log, not for strangers. */
export async function readDoor(intake: IntakeCapabilities | undefined): Promise<Door> {
  if (!intake) return { closed: NO_INTAKE };
  try {
    const store = await intake.store();
    const closed = await store.readClosed();
    return closed === null ? { store } : { closed };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    intake.report(error);
    return { closed: BROKEN };
  }
}

/** Why the door is closed, as far as that is known without making a store; null where it is open. */
export async function readSwitch(intake: IntakeCapabilities | undefined): Promise<string | null> {
  if (!intake) return NO_INTAKE;
  if (intake.opened() === null) return null;
  const door = await readDoor(intake);
  return 'closed' in door ? door.closed : null;
}

/** The refusal of a closed door. */
export function closedDoor(reason: string): RegistryError {
  return new RegistryError('corrections_closed', `No corrections are taken here now. ${reason}`, {
    hint: 'The operator of this copy can be reached as /about/ says.',
  });
}

/** The refusal of what was not kept, with the seconds after which it can be sent again. */
export function notKept(receipt: Extract<Receipt, { kept: false }>): {
  readonly error: RegistryError;
  readonly retryAfter: string | null;
} {
  if (receipt.why === 'closed') return { error: closedDoor(receipt.reason), retryAfter: null };
  const seconds = Math.max(1, Math.ceil(receipt.retryAfterMs / 1000));
  const minutes = Math.ceil(seconds / 60);
  const error = new RegistryError('too_many', 'Too much was sent within an hour.', {
    hint: `Nothing was kept. Send it again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  });
  return { error, retryAfter: String(seconds) };
}
