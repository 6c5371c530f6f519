/** The form of a correction: the answer as it stands, what is wrong with it, where that stands in public, and what is kept of it. */
import { fillSentence } from '../../../core/answer/sentence.ts';
import { ROUTE_READS } from '../../../core/answer/wording.ts';
import { MOST_CHARACTERS } from '../../../core/contract/correction.ts';
import { ANSWER_READS, FORM_FIELDS, formFieldOf, TOKEN, TRAP } from '../../../core/proposal/correction-form.ts';
import type { NamedAnswer } from '../../../core/proposal/correction-place.ts';
import { listOfferings } from '../../../core/record/dataset.ts';
import type { Fault } from '../../../core/record/issue.ts';
import { ANSWERS, ROUTES } from '../../../core/vocabulary.ts';
import { CorrectedAnswer } from '../correction-answer.tsx';
import { ChoiceField, faultSentence, type ShownForm, TextField, TickField, WordsField } from '../correction-field.tsx';
import { ClosedDoor, CorrectionDays, PrivacyNotice } from '../correction-rules.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** The form as it is shown: empty, filled in by a link, or sent back with what is wrong with it. */
export interface CorrectionFormView extends ShownForm {
  readonly answer: NamedAnswer | null;
  /** Why nothing can be sent; null when it can. */
  readonly closed: string | null;
  readonly token: string;
  /** Why it was not taken although nothing in it is wrong. */
  readonly notice: { readonly message: string; readonly hint: string } | null;
}

/** Renders the form. */
export function renderCorrectionFormPage(site: Site, view: CorrectionFormView): string {
  const { answer, closed, notice } = view;
  const faults = [...view.faults].sort((one, other) => placeOf(one) - placeOf(other));
  const title = 'Propose a correction';
  return renderPage(site, {
    title: faults.length > 0 || notice ? `Not sent: ${title.toLowerCase()}` : title,
    description: 'Say what is wrong with an answer, and where it stands in public.',
    path: '/corrections/new',
    isUnlisted: true,
    crumbs: trailOf({ label: 'Corrections', href: '/corrections/' }, { label: title }),
    children: (
      <article class="column correction">
        <h1>{title}</h1>
        {(faults.length > 0 || notice) && <Mistakes faults={faults} notice={notice} />}
        {closed === null ? (
          <p class="summary">
            Say what is wrong, and where the right thing stands in public. The words are looked up there at once; a
            person decides; and the record says what changed, and thanks whom.
          </p>
        ) : (
          <ClosedDoor site={site} reason={closed} />
        )}
        {answer && <CorrectedAnswer site={site} answer={answer} />}
        {closed === null && <Form site={site} view={view} />}
        <h2>How long it takes</h2>
        <CorrectionDays site={site} />
        <PrivacyNotice site={site} />
      </article>
    ),
  });
}

/** Faults stand in the order of the fields; what is about none comes first. */
function placeOf(fault: Fault): number {
  const field = formFieldOf(fault);
  return field === null ? -1 : FORM_FIELDS.indexOf(field);
}

/** What keeps it from being taken, each with the way to its field. */
function Mistakes({ faults, notice }: Pick<CorrectionFormView, 'faults' | 'notice'>) {
  return (
    <div class="banner mistakes" role="alert">
      <p>
        <strong>
          {notice?.message ??
            (faults.length === 1 ? 'One thing is to be mended.' : `${faults.length} things are to be mended.`)}
        </strong>{' '}
        {notice?.hint ?? 'Nothing was kept; what you typed still stands below.'}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li>
              <Mistake fault={fault} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Mistake({ fault }: { fault: Fault }) {
  const field = formFieldOf(fault);
  if (field === null) return <>{faultSentence(fault)}</>;
  return (
    <a href={`#${field}`}>
      {field === 'public' ? 'The tick below' : LABELS[field]}: {faultSentence(fault)}
    </a>
  );
}

const LABELS = {
  offering: 'Offering',
  dimension: 'Question',
  model: 'Model',
  wrong: 'What is wrong, in a sentence or two',
  url: 'Address of the page',
  quote: 'Its words',
  answer: 'The answer should be',
  route: 'The way to it',
  credit: 'Name for the credit',
  email: 'E-mail address',
  as_vendor: 'I speak for the maker of the models, or for the platform.',
  public: 'Anyone may read what I send. I did not receive it under a confidentiality agreement or behind a login.',
} as const;

function Form({ site, view: form }: { site: Site; view: CorrectionFormView }) {
  return (
    <form class="correction-form" method="post" action="/corrections/new">
      <input type="hidden" name={TOKEN} value={form.token} />
      <Which site={site} form={form} />
      <fieldset>
        <legend>The mistake</legend>
        <WordsField {...{ form, name: 'wrong', label: LABELS.wrong, rows: 4, most: MOST_CHARACTERS.wrong }} needed />
      </fieldset>
      <Where form={form} />
      <Instead form={form} />
      <You form={form} />
      <fieldset>
        <legend>Before you send it</legend>
        <p>{fillSentence(site.dataset.content.sentences, 'S13')}</p>
        <TickField {...{ form, name: 'public', label: LABELS.public }} needed />
      </fieldset>
      <div class="visually-hidden" aria-hidden="true">
        <label for={TRAP}>Leave this empty</label>
        <input id={TRAP} name={TRAP} type="text" tabindex={-1} autocomplete="off" />
      </div>
      <button type="submit">Send it</button>
    </form>
  );
}

function Which({ site, form }: { site: Site; form: ShownForm }) {
  const { dataset } = site;
  const offerings = listOfferings(dataset).map(([value, { name, status }]) => ({
    value,
    label: status.is === 'retired' ? `${name} (ended)` : name,
  }));
  const dimensions = dataset.content.dimensions.map(({ id, label }) => ({ value: id, label }));
  return (
    <fieldset>
      <legend>Which answer</legend>
      <ChoiceField
        {...{ form, name: 'offering', label: LABELS.offering, choices: offerings, none: 'Choose one' }}
        needed
      />
      <ChoiceField
        {...{ form, name: 'dimension', label: LABELS.dimension, choices: dimensions, none: 'Choose one' }}
        needed
      />
      <TextField
        {...{ form, name: 'model', label: `${LABELS.model} (optional)`, most: MOST_CHARACTERS.model }}
        hint="Only where it is wrong for one model: as its API takes it."
      />
    </fieldset>
  );
}

function Where({ form }: { form: ShownForm }) {
  return (
    <fieldset>
      <legend>Where it stands in public</legend>
      <p class="hint">
        Without a page it is kept as a question: nobody changes an answer on it alone. A page of the vendor, or of a
        register, carries an answer.
      </p>
      <TextField
        {...{ form, name: 'url', label: LABELS.url, type: 'url', most: MOST_CHARACTERS.url }}
        hint="As https://…; a page that opens without a login."
      />
      <WordsField
        {...{ form, name: 'quote', label: LABELS.quote, rows: 3, most: MOST_CHARACTERS.quote }}
        hint="The sentence that says it, 4 to 60 words, copied from the page."
      />
    </fieldset>
  );
}

function Instead({ form }: { form: ShownForm }) {
  const answers = ANSWERS.map((value) => ({ value, label: ANSWER_READS[value] }));
  const routes = ROUTES.map((value) => ({ value, label: ROUTE_READS[value] }));
  return (
    <fieldset>
      <legend>What it should say (optional)</legend>
      <ChoiceField {...{ form, name: 'answer', label: LABELS.answer, choices: answers, none: 'No suggestion' }} />
      <ChoiceField
        {...{ form, name: 'route', label: LABELS.route, choices: routes, none: 'No suggestion' }}
        hint="How a buyer gets to it."
      />
    </fieldset>
  );
}

function You({ form }: { form: ShownForm }) {
  return (
    <fieldset>
      <legend>You (optional)</legend>
      <TextField
        {...{ form, name: 'credit', label: LABELS.credit, most: MOST_CHARACTERS.credit }}
        hint="Shown with the finding, as you write it here."
      />
      <TextField
        {...{ form, name: 'email', label: LABELS.email, type: 'email', most: MOST_CHARACTERS.email }}
        autocomplete="email"
        hint="Only to ask you back. Never shown; forgotten as said below."
      />
      <TickField
        {...{ form, name: 'as_vendor', label: LABELS.as_vendor }}
        hint="A reviewer then looks whether the answer is to be marked as disputed. Nobody checks it by itself."
      />
    </fieldset>
  );
}
