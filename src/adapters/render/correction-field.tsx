/** A field of a form: its name, what belongs in it, what is wrong with it, each tied to it for those who hear the page. */
import type { Child } from 'hono/jsx';
import { NO_TICK } from '../../core/proposal/correction.ts';
import { type FormField, type FormValues, formFieldOf } from '../../core/proposal/correction-form.ts';
import type { Fault } from '../../core/record/issue.ts';

/** What a form shows: what was typed, and what is wrong with it. */
export interface ShownForm {
  readonly values: FormValues;
  readonly faults: readonly Fault[];
}

/** What a field needs besides its name. */
interface Field {
  readonly form: ShownForm;
  readonly name: FormField;
  readonly label: string;
  readonly hint?: Child;
}

/** A line to type into. */
export function TextField(field: Field & { type?: 'text' | 'url' | 'email'; most: number; autocomplete?: string }) {
  const { form, name, type = 'text', most, autocomplete = 'off' } = field;
  return (
    <FieldFrame field={field}>
      <input
        id={name}
        name={name}
        type={type === 'url' ? 'text' : type}
        inputmode={type === 'url' ? 'url' : undefined}
        value={form.values[name]}
        maxlength={most}
        autocomplete={autocomplete}
        {...told(field)}
      />
    </FieldFrame>
  );
}

/** Several lines to type into. */
export function WordsField(field: Field & { rows: number; most: number; needed?: boolean }) {
  const { form, name, rows, most, needed = false } = field;
  return (
    <FieldFrame field={field}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={most}
        required={needed}
        autocomplete="off"
        {...told(field)}
      >
        {/* A browser passes over the first line break; what was typed may begin with one. */}
        {`\n${form.values[name]}`}
      </textarea>
    </FieldFrame>
  );
}

/** One choice of a list; what was typed by other means and is not in it stays, to be seen. */
export function ChoiceField(
  field: Field & {
    choices: readonly { readonly value: string; readonly label: string }[];
    none: string;
    needed?: boolean;
  },
) {
  const { form, name, choices, none, needed = false } = field;
  const chosen = form.values[name];
  return (
    <FieldFrame field={field}>
      <select id={name} name={name} required={needed} autocomplete="off" {...told(field)}>
        <option value="">{none}</option>
        {choices.map(({ value, label }) => (
          <option value={value} selected={chosen === value}>
            {label}
          </option>
        ))}
        {chosen !== '' && !choices.some(({ value }) => value === chosen) && (
          <option value={chosen} selected>
            {chosen.slice(0, MOST_SHOWN)}
          </option>
        )}
      </select>
    </FieldFrame>
  );
}

const MOST_SHOWN = 80;

/** A box to tick. */
export function TickField({ needed = false, ...field }: Field & { needed?: boolean }) {
  const { form, name, label } = field;
  return (
    <div class="field ticked">
      <label class="tick" for={name}>
        <input
          id={name}
          name={name}
          type="checkbox"
          value="1"
          checked={form.values[name] !== ''}
          required={needed}
          autocomplete="off"
          {...told(field)}
        />
        <span>{label}</span>
      </label>
      <Hint field={field} />
      <Faults field={field} />
    </div>
  );
}

function FieldFrame({ field, children }: { field: Field; children: Child }) {
  return (
    <div class="field">
      <label for={field.name}>{field.label}</label>
      <Hint field={field} />
      {children}
      <Faults field={field} />
    </div>
  );
}

function Hint({ field: { name, hint } }: { field: Field }) {
  return hint ? (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null;
}

function Faults({ field }: { field: Field }) {
  const faults = faultsAt(field);
  return faults.length > 0 ? (
    <div class="fault" id={`${field.name}-fault`}>
      {faults.map((fault) => (
        <p>
          <strong>{faultSentence(fault)}</strong> {fault.hint}
        </p>
      ))}
    </div>
  ) : null;
}

/** What is wrong, in one sentence. */
export function faultSentence({ found, expected }: Fault): string {
  if (NOTHING.includes(found)) return 'This is needed.';
  return `Found ${found.replace(/\.$/, '')}, expected ${expected}.`;
}

const NOTHING: readonly string[] = ['nothing', '""', NO_TICK];

function faultsAt({ form, name }: Field): readonly Fault[] {
  return form.faults.filter((fault) => formFieldOf(fault) === name);
}

/** What ties hint and fault to the field. */
function told(field: Field) {
  const isFaulty = faultsAt(field).length > 0;
  const by = [field.hint ? `${field.name}-hint` : '', isFaulty ? `${field.name}-fault` : ''].filter(Boolean);
  return {
    'aria-invalid': isFaulty ? 'true' : undefined,
    'aria-describedby': by.length > 0 ? by.join(' ') : undefined,
  };
}
