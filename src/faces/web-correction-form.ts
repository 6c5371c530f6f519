/** The form of a correction as it comes back: read within bounds, told from what programs fill in, taken or shown again. */
import type { Context } from 'hono';
import { type CorrectionFormView, renderCorrectionFormPage } from '../adapters/render/pages/correction-form-page.tsx';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { ERROR_CODES, RegistryError } from '../core/errors.ts';
import { checkCorrection } from '../core/proposal/correction.ts';
import { correctionIn, type FormValues, formValues, TOKEN, TRAP } from '../core/proposal/correction-form.ts';
import { findNamedAnswer } from '../core/proposal/correction-place.ts';
import { makeFormToken, type ReadToken, readFormToken } from '../core/proposal/form-token.ts';
import { MOST_CORRECTION_BYTES } from '../core/request/api-posts.ts';
import {
  followPath,
  type IntakeCapabilities,
  type IntakeStore,
  submitCorrection,
} from '../workflows/submit-correction.ts';
import { bodyType, readBody } from './http-body.ts';
import { NO_INTAKE, notKept, readDoor } from './http-intake.ts';
import { senderOf } from './http-sender.ts';
import { seeOther, unkeptPage } from './web-unkept.ts';

/** What a form is taken with. */
export interface FormCapabilities {
  readonly site: Site;
  readonly intake: IntakeCapabilities | undefined;
}

/** Reads the fields of a form; of a body that is none, or too long, nothing. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = bodyType(request);
  if (type !== 'application/x-www-form-urlencoded') {
    throw new RegistryError('unsupported_type', 'What was sent is no form of this site.', {
      hint: 'Programs send JSON to /api/v1/corrections.',
    });
  }
  const read = await readBody(request, MOST_CORRECTION_BYTES, false);
  if ('text' in read) return new URLSearchParams(read.text);
  throw new RegistryError('too_large', `What was sent has more than ${MOST_CORRECTION_BYTES} bytes.`, {
    hint: 'Link to what is longer. Nothing of it was kept.',
  });
}

/** What a form is shown with: why nothing is taken, or the token that lets it in. */
export interface OpenForm {
  readonly closed: string | null;
  readonly token: string;
}

/** Opens a form. The first one of a copy has its store made meanwhile, and is not held up by that. */
export async function openForm(intake: IntakeCapabilities | undefined): Promise<OpenForm> {
  if (!intake) return { closed: NO_INTAKE, token: '' };
  const making = intake.pause(MAKING_MS).then(() => ({ store: null }));
  const door = await Promise.race([readDoor(intake), making]);
  if ('closed' in door) return { closed: door.closed, token: '' };
  return { closed: null, token: await freshToken(door.store, intake) };
}

/** Opening a store that is there takes less, making one longer. */
const MAKING_MS = 700;

/** A token for a form that is shown now. */
async function freshToken(store: IntakeStore | null, intake: IntakeCapabilities): Promise<string> {
  const secret = store ? await store.readSecret() : intake.ownSecret;
  return makeFormToken(secret, { at: intake.nowMs(), nonce: intake.drawKey() });
}

/** A form is as old as its token says, whichever of the two secrets signed it. */
async function readToken(store: IntakeStore, text: string, { ownSecret, nowMs }: IntakeCapabilities) {
  const token = readFormToken(await store.readSecret(), text, nowMs());
  return token.state === 'forged' ? readFormToken(ownSecret, text, nowMs()) : token;
}

/** Takes a form: leads on to the private page of what was kept, or shows the form again with what is wrong. */
export async function takeForm(context: Context, sent: URLSearchParams, at: FormCapabilities): Promise<Response> {
  const { site, intake } = at;
  if (sent.get(TRAP)) return unkeptPage(renderMessagePage(site, UNTAKEN, []), ERROR_CODES.bad_correction);
  const door = await readDoor(intake);
  const values = formValues(sent);
  if ('closed' in door || !intake) {
    const closed = 'closed' in door ? door.closed : '';
    return shown(site, { values, faults: [], closed, token: '', notice: null }, ERROR_CODES.corrections_closed);
  }
  const { allowedHosts } = intake;
  const token = await readToken(door.store, sent.get(TOKEN) ?? '', intake);
  const checked = checkCorrection(site.dataset, correctionIn(values), { today: site.today, allowedHosts });
  const isGood = token.state === 'good' || token.state === 'young';
  const again = {
    values,
    closed: null,
    token: isGood ? (sent.get(TOKEN) ?? '') : await freshToken(door.store, intake),
  };
  if ('faults' in checked || token.state !== 'good') {
    const faults = 'faults' in checked ? checked.faults : [];
    return shown(site, { ...again, faults, notice: noticeOf(token, faults.length) }, ERROR_CODES.bad_correction);
  }
  const sender = { address: senderOf(context, intake.proxies), once: `form:${token.nonce}` };
  const receipt = await submitCorrection(checked, sender, intake);
  if (receipt.kept) return seeOther(followPath(receipt.ref, receipt.key));
  const { error, retryAfter } = notKept(receipt);
  const closed = receipt.why === 'closed' ? receipt.reason : null;
  const more: Readonly<Record<string, string>> = retryAfter === null ? {} : { 'retry-after': retryAfter };
  return shown(site, { ...again, closed, faults: [], notice: error.body }, ERROR_CODES[error.body.code], more);
}

/** Tells whoever fills in everything no more than that nothing was kept. */
const UNTAKEN = new RegistryError('bad_correction', 'This could not be taken.', {
  hint: 'Nothing was kept. Open the form anew and send it again.',
}).body;

type Shown = Omit<CorrectionFormView, 'answer'>;

function shown(site: Site, view: Shown, status: number, more: Readonly<Record<string, string>> = {}): Response {
  const { answer } = findNamedAnswer(site.dataset, namesIn(view.values), site.today);
  return unkeptPage(renderCorrectionFormPage(site, { ...view, answer }), status, more);
}

function namesIn({ offering, dimension, model }: FormValues) {
  return { offering: offering || undefined, dimension: dimension || undefined, model: model.trim() || undefined };
}

const NOTICES: Readonly<Record<Exclude<ReadToken['state'], 'good'>, string>> = {
  young: 'That was faster than anybody types.',
  old: 'The form was open for more than a day.',
  forged: 'This form was not handed out by this site.',
};

/** Faults by themselves say enough. */
function noticeOf({ state }: ReadToken, faults: number): CorrectionFormView['notice'] {
  if (state === 'good') return null;
  const look = faults > 0 ? 'Mend what is named below' : 'Look at it once more';
  return {
    message: NOTICES[state],
    hint: `Nothing was kept; what you typed still stands below. ${look}, and send it again.`,
  };
}
