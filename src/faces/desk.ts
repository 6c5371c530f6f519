/** The desk: where reviewers sign in, see what waits, and decide it. Nothing of it is kept by anybody on the way. */
import { type Context, Hono } from 'hono';
import { renderLogPage } from '../adapters/render/desk/log-page.tsx';
import { renderSignedOutPage, renderSignInPage } from '../adapters/render/desk/sign-in-page.tsx';
import { renderMessagePage } from '../adapters/render/pages/message-page.tsx';
import { ERROR_CODES, RegistryError } from '../core/errors.ts';
import { isDeskKey } from '../core/proposal/desk-key.ts';
import { DESK_PATH, DESK_ROOT, goOnPath } from '../core/proposal/desk-path.ts';
import { signInReviewer } from '../workflows/sign-in-reviewer.ts';
import { answerAct, answerLook, isDeskAct, refuseForeignForm } from './desk-acts.ts';
import { type DeskCapabilities, readerOf } from './desk-capabilities.ts';
import { fieldOf, fieldsOf, readForm } from './desk-form.ts';
import { answerProposal } from './desk-proposal.ts';
import { answerBatch, answerQueue } from './desk-queue.ts';
import { deskPage, deskSite, leadTo } from './desk-reply.ts';
import { endedCookie, findSignedIn, type SignedIn, sessionCookie } from './desk-session.ts';
import { errorBody } from './http-error.ts';
import { refuseElsewhere } from './http-origin.ts';

export type { DeskCapabilities };

const SIGN_IN = `${DESK_ROOT}/sign-in`;
const PROPOSAL = `${DESK_ROOT}/proposals/:ref`;
/** So many acts are shown. */
const MOST_ACTS = 300;

/** Builds the desk as a Hono app. */
export function deskApp(capabilities: DeskCapabilities): Hono {
  const app = new Hono({ strict: true });
  const reviewed = (answer: (context: Context, signedIn: SignedIn) => Response | Promise<Response>) => {
    return async (context: Context) => {
      const signedIn = await findSignedIn(context, capabilities.store);
      return signedIn ? answer(context, signedIn) : signedOut(capabilities);
    };
  };
  app.get(DESK_ROOT, () => leadTo(DESK_PATH));
  app.get(
    DESK_PATH,
    reviewed((context, signedIn) => answerQueue(capabilities, context, signedIn)),
  );
  app.get(
    PROPOSAL,
    reviewed((context, signedIn) => answerProposal(capabilities, paramOf(context, 'ref'), signedIn)),
  );
  app.get(
    `${DESK_ROOT}/log`,
    reviewed((_, signedIn) => answerLog(capabilities, signedIn)),
  );
  app.get(SIGN_IN, (context) => answerSignIn(capabilities, context));
  app.post(SIGN_IN, (context) => answerSigningIn(capabilities, context));
  addForms(app, capabilities);
  addEnds(app, capabilities);
  return app;
}

type AnswerForm = (context: Context, signedIn: SignedIn, form: URLSearchParams) => Promise<Response>;

function addForms(app: Hono, capabilities: DeskCapabilities): void {
  const sent = (answer: AnswerForm) => async (context: Context) => {
    refuseElsewhere(context, capabilities.base?.() ?? '', { path: DESK_PATH });
    const form = await readForm(context);
    const signedIn = await findSignedIn(context, capabilities.store);
    return signedIn ? answer(context, signedIn, form) : signedOut(capabilities, form);
  };
  app.post(
    `${DESK_ROOT}/batch`,
    sent((...sending) => answerBatch(capabilities, ...sending)),
  );
  app.post(
    `${DESK_ROOT}/sign-out`,
    sent((_, signedIn, form) => answerSignOut(capabilities, signedIn, form)),
  );
  app.post(
    `${PROPOSAL}/:act`,
    sent((context, signedIn, form) => {
      const [ref, path] = [paramOf(context, 'ref'), paramOf(context, 'act')];
      if (path === 'look') return answerLook(capabilities, ref, signedIn, form);
      if (isDeskAct(path)) return answerAct(capabilities, { ref, path }, signedIn, form);
      throw unknownDeskPage();
    }),
  );
  for (const path of [`${DESK_ROOT}/batch`, `${DESK_ROOT}/sign-out`, `${PROPOSAL}/:act`]) {
    app.get(path, () => {
      throw new RegistryError('method_not_allowed', 'Nothing is decided by following a link.', {
        hint: 'Use the form on the page of the proposal.',
      });
    });
  }
}

function addEnds(app: Hono, capabilities: DeskCapabilities): void {
  app.notFound((context) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') throw unknownDeskPage();
    throw new RegistryError('method_not_allowed', `${context.req.method.slice(0, 20)} is not possible here.`);
  });
  app.onError((error) => {
    const body = errorBody(error, capabilities.log);
    const links = [{ href: DESK_PATH, label: 'To the desk' }];
    const answer = deskPage(renderMessagePage(deskSite(capabilities), body, links), ERROR_CODES[body.code]);
    if (body.code === 'method_not_allowed') answer.headers.set('allow', 'GET, HEAD, POST');
    return answer;
  });
}

/** Shows the button that uses the link up: looking at a link must not, since programs follow those in letters. */
function answerSignIn(capabilities: DeskCapabilities, context: Context): Response {
  const query = new URL(context.req.url).searchParams;
  const link = query.get('link') ?? '';
  if (!isDeskKey(link)) return signedOut(capabilities);
  return deskPage(renderSignInPage(deskSite(capabilities), { link, next: goOnPath(query.get('next')) }));
}

async function answerSigningIn(capabilities: DeskCapabilities, context: Context): Promise<Response> {
  refuseElsewhere(context, capabilities.base?.() ?? '', { path: DESK_PATH });
  const form = await readForm(context);
  const link = fieldOf(form, 'link');
  const { drawKey, now } = capabilities;
  const id = isDeskKey(link) ? await signInReviewer(link, { store: await capabilities.store(), drawKey, now }) : null;
  if (id === null) {
    const notice = {
      title: 'This link lets nobody in.',
      text: 'It was used, or its hour is over, or it was never made. Have a new one made.',
    };
    return deskPage(renderSignedOutPage(deskSite(capabilities), { notice }), ERROR_CODES.not_signed_in);
  }
  const before = await findSignedIn(context, capabilities.store);
  if (before) await (await capabilities.store()).signOut(before.idHash);
  return leadTo(goOnPath(form.get('next')), sessionCookie(id));
}

async function answerSignOut(
  capabilities: DeskCapabilities,
  signedIn: SignedIn,
  form: URLSearchParams,
): Promise<Response> {
  refuseForeignForm(signedIn, form);
  await (await capabilities.store()).signOut(signedIn.idHash);
  return leadTo(SIGN_IN, endedCookie());
}

async function answerLog(capabilities: DeskCapabilities, signedIn: SignedIn): Promise<Response> {
  const acts = await (await capabilities.store()).listDeskActs(MOST_ACTS);
  return deskPage(renderLogPage(deskSite(capabilities), acts, readerOf(signedIn)));
}

/** How to get in, with what was typed; nothing of the desk is told. */
function signedOut(capabilities: DeskCapabilities, form?: URLSearchParams): Response {
  const typed = [
    ...(form ? fieldsOf(form, 'finding').map((text) => ({ label: 'Finding', text })) : []),
    ...(form ? fieldsOf(form, 'note').map((text) => ({ label: 'Your words', text })) : []),
  ];
  return deskPage(renderSignedOutPage(deskSite(capabilities), { typed }), ERROR_CODES.not_signed_in);
}

function paramOf(context: Context, name: string): string {
  return context.req.param(name) ?? '';
}

function unknownDeskPage(): RegistryError {
  return new RegistryError('unknown_page', 'There is no page of the desk at this address.');
}
