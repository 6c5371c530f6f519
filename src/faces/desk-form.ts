/** A form that was sent to the desk, read as far as it may be long. */
import type { Context } from 'hono';
import { RegistryError } from '../core/errors.ts';
import { bodyType, readBody } from './http-body.ts';

/** Longest form: some findings with all their quotes are far shorter. */
const MOST_BYTES = 262_144;
const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads the fields.
 *
 * @throws RegistryError `unsupported_type`, `too_large`, `bad_body`
 */
export async function readForm(context: Context): Promise<URLSearchParams> {
  if (bodyType(context.req.raw) !== FORM) {
    throw new RegistryError('unsupported_type', 'This is no form of the desk.', { hint: `Send it as ${FORM}.` });
  }
  const body = await readBody(context.req.raw, MOST_BYTES);
  if ('text' in body) return new URLSearchParams(body.text);
  if (body.fault === 'bytes') throw new RegistryError('bad_body', 'The form is no text in UTF-8.');
  throw new RegistryError('too_large', `The form has more than ${MOST_BYTES} bytes.`, {
    hint: 'Shorten what you wrote; nothing was decided.',
  });
}

/** A field of a form, with line breaks as they are written here; empty where it is not there. */
export function fieldOf(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replace(/\r\n?/g, '\n');
}

/** All fields of a name. */
export function fieldsOf(form: URLSearchParams, name: string): readonly string[] {
  return form.getAll(name).map((each) => each.replace(/\r\n?/g, '\n'));
}
