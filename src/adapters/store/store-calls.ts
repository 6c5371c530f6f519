/** What one program may ask of the store of another: methods of the store by their names, and what came of them. */
import { type ErrorBody, messageOf, RegistryError } from '../../core/errors.ts';
import type { ReviewStore } from './review-store.ts';

/** A method that can be called from elsewhere: all but the end of the store, which is its owner's. */
export type StoreMethod = Exclude<keyof ReviewStore, 'close'>;

const METHODS: Readonly<Record<StoreMethod, true>> = {
  keepVisit: true,
  listHistory: true,
  listLast: true,
  listStood: true,
  listWaiting: true,
  revision: true,
  submit: true,
  keepLookup: true,
  findProposal: true,
  listProposals: true,
  listPending: true,
  takeStep: true,
  isSender: true,
  readContact: true,
  forgetContact: true,
  purge: true,
  readClosed: true,
  setClosed: true,
  readSecret: true,
  invite: true,
  signIn: true,
  findSession: true,
  signOut: true,
  revoke: true,
  listReviewers: true,
  listDeskActs: true,
};

export const STORE_METHODS = Object.keys(METHODS) as readonly StoreMethod[];

/** A call, with a number by which its result is known. */
export interface StoreCall {
  readonly id: number;
  readonly method: StoreMethod;
  readonly given: readonly unknown[];
}

export type CallResult =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly refused: ErrorBody }
  | { readonly id: number; readonly failed: string };

/** A store of which every method is answered by one function. */
export function storeOf(
  call: (method: StoreMethod, given: readonly unknown[]) => Promise<unknown>,
  close: () => Promise<void>,
): ReviewStore {
  const methods = STORE_METHODS.map((method) => [method, (...given: unknown[]) => call(method, given)]);
  return { ...Object.fromEntries(methods), close } as ReviewStore;
}

/** Calls the method of a store. */
export function callStore(store: ReviewStore, method: StoreMethod, given: readonly unknown[]): Promise<unknown> {
  return (store[method] as (...all: readonly unknown[]) => Promise<unknown>)(...given);
}

/** A call as it came from outside; undefined when it is none. */
export function parseCall(value: unknown): StoreCall | undefined {
  const { id, method, given } = (value ?? {}) as Partial<StoreCall>;
  const isCall = typeof id === 'number' && typeof method === 'string' && Object.hasOwn(METHODS, method);
  return isCall && Array.isArray(given) ? { id, method, given } : undefined;
}

/** Does what was asked; a refusal goes back as one. */
export async function resultOf(store: ReviewStore, { id, method, given }: StoreCall): Promise<CallResult> {
  try {
    return { id, value: await callStore(store, method, given) };
  } catch (error) {
    if (error instanceof RegistryError) return { id, refused: error.body };
    return { id, failed: messageOf(error) };
  }
}

/** The value of a result, or what was thrown where it was made. */
export function readResult(result: CallResult): unknown {
  if ('value' in result) return result.value;
  if ('failed' in result) throw new Error(result.failed);
  const { code, message, ...more } = result.refused;
  throw new RegistryError(code, message, more);
}
