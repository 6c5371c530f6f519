/** Corrections on the site: the list of what waits, the form, and the private page of what was sent. */
import type { Context, Hono } from 'hono';
import { renderCorrectionFormPage } from '../adapters/render/pages/correction-form-page.tsx';
import { renderCorrectionPage } from '../adapters/render/pages/correction-page.tsx';
import { renderCorrectionsPage } from '../adapters/render/pages/corrections-page.tsx';
import type { Site } from '../adapters/render/site.ts';
import { listPendingEntries } from '../core/describe/describe-corrections.ts';
import { RegistryError } from '../core/errors.ts';
import { getOfferingId } from '../core/naming/offering-name.ts';
import { formValues } from '../core/proposal/correction-form.ts';
import { findNamedAnswer } from '../core/proposal/correction-place.ts';
import { unknownProposal } from '../core/proposal/proposal-ref.ts';
import { getDimension } from '../core/record/dataset.ts';
import { findValue } from '../core/request/query.ts';
import type { SiteVisits } from '../core/verify/site-visits.ts';
import { actAsSender, followCorrection, SENDER_ACTS, type SenderAct } from '../workflows/follow-correction.ts';
import { followPath, type IntakeCapabilities } from '../workflows/submit-correction.ts';
import { readSwitch } from './http-intake.ts';
import { refuseElsewhere } from './http-origin.ts';
import { openForm, readForm, takeForm } from './web-correction-form.ts';
import { queryOf } from './web-request.ts';
import { seeOther, unkeptPage } from './web-unkept.ts';

/** What these pages are made from. */
export interface CorrectionPages {
  readonly site: () => Site;
  /** Sends a page that depends on nothing but what is asked. */
  readonly page: (context: Context, render: (site: Site) => string, asked: unknown) => Response;
  readonly visits: () => SiteVisits;
  /** How corrections are taken; undefined where none are. */
  readonly intake: IntakeCapabilities | undefined;
}

/** Adds the pages. */
export function addCorrections(app: Hono, pages: CorrectionPages): void {
  const { site, intake } = pages;
  app.get('/corrections/', (context) => listWaiting(context, pages));
  app.get('/corrections/new', async (context) => unkeptPage(await emptyForm(context, pages)));
  app.post('/corrections/new', async (context) => {
    refuseElsewhere(context, site().base, { path: '/corrections/new' });
    const sent = await readForm(context.req.raw);
    return takeForm(context, sent, { site: site(), intake });
  });
  app.get('/corrections/:ref', async (context) => {
    const ref = context.req.param('ref');
    if (!intake) throw unknownProposal(ref, []);
    const key = findValue(queryOf(context), 'key');
    const { proposal, isSender } = await followCorrection(ref, key, intake);
    return unkeptPage(renderCorrectionPage(site(), { proposal, key: isSender ? key : null }));
  });
  app.post('/corrections/:ref', async (context) => {
    refuseElsewhere(context, site().base, { path: 'your private address' });
    const ref = context.req.param('ref');
    const sent = await readForm(context.req.raw);
    if (!intake) throw unknownProposal(ref, []);
    const key = sent.get('key') ?? '';
    await actAsSender(ref, { key, act: actOf(sent), note: sent.get('note') }, intake);
    return seeOther(followPath(ref, key));
  });
}

async function listWaiting(context: Context, { page, site, visits, intake }: CorrectionPages): Promise<Response> {
  const query = queryOf(context);
  const [name, question] = [findValue(query, 'offering'), findValue(query, 'dimension')];
  const { dataset } = site();
  const offering = name && getOfferingId(dataset, name);
  const dimension = question && getDimension(dataset, question).id;
  const { revision, pending } = visits();
  const closed = await readSwitch(intake);
  return page(
    context,
    (here) => {
      const asked = { offerings: offering ? [offering] : [], dimensions: dimension ? [dimension] : [] };
      const entries = listPendingEntries(here.dataset, pending, { ...asked, today: here.today });
      return renderCorrectionsPage(here, { entries, offering, dimension, closed });
    },
    [offering, dimension, revision, closed],
  );
}

/** The form filled in by the link that led to it; names that are none are refused as elsewhere. */
async function emptyForm(context: Context, { site, intake }: CorrectionPages): Promise<string> {
  const here = site();
  const query = queryOf(context);
  const named = new URLSearchParams();
  for (const name of ['offering', 'dimension', 'model']) named.set(name, findValue(query, name) ?? '');
  if (named.get('offering')) named.set('offering', getOfferingId(here.dataset, named.get('offering') ?? ''));
  if (named.get('dimension')) getDimension(here.dataset, named.get('dimension') ?? '');
  const values = formValues(named);
  const { answer, faults } = findNamedAnswer(here.dataset, given(values), here.today);
  return renderCorrectionFormPage(here, { values, faults, answer, notice: null, ...(await openForm(intake)) });
}

/** What was chosen; what was not is no fault yet. */
function given({ offering, dimension, model }: ReturnType<typeof formValues>) {
  return { offering: offering || undefined, dimension: dimension || undefined, model: model || undefined };
}

function actOf(sent: URLSearchParams): SenderAct {
  const act = sent.get('act') ?? '';
  const found = SENDER_ACTS.find((each) => each === act);
  if (found) return found;
  throw new RegistryError('bad_parameter', 'Nothing was asked for that can be done here.', {
    hint: `What can be is ${SENDER_ACTS.join(', ')}.`,
  });
}
