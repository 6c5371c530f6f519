/** Corrections of programs: `POST /corrections` takes one, `GET /corrections/{ref}` says what became of it. */
import type { Context } from 'hono';
import { NO_QUERY } from '../core/contract/api-parameters.ts';
import { describeReceipt } from '../core/describe/describe-corrections.ts';
import { RegistryError } from '../core/errors.ts';
import { parseCorrection } from '../core/proposal/correction.ts';
import { isRef } from '../core/proposal/proposal-ref.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { type ApiRequest, answerApi, answerCorrection } from '../core/request/api-answer.ts';
import { CORRECTION_POST, MOST_CORRECTION_BYTES, MOST_ONCE_CHARACTERS } from '../core/request/api-posts.ts';
import { parseApiQuery } from '../core/request/api-request.ts';
import { API_ROOT } from '../core/request/api-routes.ts';
import { followCorrection } from '../workflows/follow-correction.ts';
import { followPath, type IntakeCapabilities, submitCorrection } from '../workflows/submit-correction.ts';
import { answerApiError } from './api-error.ts';
import { bodyType, readBody } from './http-body.ts';
import { closedDoor, NO_INTAKE, notKept, readDoor } from './http-intake.ts';
import { refuseElsewhere } from './http-origin.ts';
import { HEADERS, OPEN } from './http-reply.ts';
import { senderOf } from './http-sender.ts';

/** What corrections are taken with. */
export interface CorrectionCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly log: (text: string) => void;
  readonly base?: () => string;
  readonly intake?: IntakeCapabilities | undefined;
}

/** Where they are sent, from the root of the site. */
export const CORRECTIONS_PATH = `${API_ROOT}${CORRECTION_POST.path}`;

const CREATED = 201;

/** Takes a correction and answers with its receipt. */
export async function answerCorrectionRequest(
  context: Context,
  capabilities: CorrectionCapabilities,
): Promise<Response> {
  const { dataset, today, intake } = capabilities;
  refuseElsewhere(context, capabilities.base?.() ?? '', { path: '/corrections/new' });
  parseApiQuery(NO_QUERY, new URL(context.req.url).searchParams);
  const text = await bodyOf(context.req.raw);
  const once = onceOf(context);
  if (!intake) throw closedDoor(NO_INTAKE);
  const checked = parseCorrection(dataset(), text, { today: today(), allowedHosts: intake.allowedHosts });
  const door = await readDoor(intake);
  if ('closed' in door) throw closedDoor(door.closed);
  const receipt = await submitCorrection(checked, { address: senderOf(context, intake.proxies), once }, intake);
  if (!receipt.kept) {
    const { error, retryAfter } = notKept(receipt);
    const answer = answerApiError(error, context, capabilities.log);
    if (retryAfter !== null) answer.headers.set('retry-after', retryAfter);
    return answer;
  }
  const followUrl = `${capabilities.base?.() ?? ''}${followPath(receipt.ref, receipt.key)}`;
  const data = describeReceipt(dataset(), checked.correction, { ...receipt, followUrl });
  const headers = { location: `${CORRECTIONS_PATH}/${receipt.ref}` };
  return unkeptJson(answerCorrection(dataset(), data, today()), CREATED, headers);
}

/** Answers what became of one; with a wrong key, or without a store, as for somebody else. */
export async function answerFollowed(
  context: Context,
  request: ApiRequest,
  { dataset, base, intake }: CorrectionCapabilities,
): Promise<Response> {
  const { ref = '' } = request.path;
  const key = (request.query['key'] as string | undefined) ?? null;
  const followed = intake && isRef(ref) ? await followCorrection(ref, key, intake) : null;
  const answer = unkeptJson(answerApi(dataset(), request, { base: base?.() ?? '', followed }), 200, OPEN);
  return context.req.method === 'HEAD' ? new Response(null, answer) : answer;
}

function unkeptJson(value: unknown, status: number, more: Readonly<Record<string, string>> = {}): Response {
  const headers = { ...HEADERS, ...more, 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(`${JSON.stringify(value)}\n`, { status, headers });
}

async function bodyOf(request: Request): Promise<string> {
  const type = bodyType(request);
  if (type !== 'application/json') {
    const said =
      type === '' ? 'The body comes without a type.' : `A body of the type ${type.slice(0, 60)} is not read.`;
    throw new RegistryError('unsupported_type', said, { hint: 'Send it with Content-Type: application/json.' });
  }
  const read = await readBody(request, MOST_CORRECTION_BYTES);
  if ('text' in read) return read.text;
  if (read.fault === 'bytes')
    throw new RegistryError('bad_body', 'The body is no text in UTF-8.', { hint: 'Save it as UTF-8.' });
  throw new RegistryError('too_large', `The body has more than ${MOST_CORRECTION_BYTES} bytes.`, {
    hint: 'A correction is far shorter: link to what is longer. Nothing of the body was read.',
  });
}

function onceOf(context: Context): string | null {
  const once = context.req.header('idempotency-key')?.trim();
  if (!once) return null;
  if (once.length <= MOST_ONCE_CHARACTERS) return `key:${once}`;
  throw new RegistryError('bad_parameter', `Idempotency-Key has ${once.length} characters.`, {
    hint: `At most ${MOST_ONCE_CHARACTERS}; a UUID does.`,
  });
}
