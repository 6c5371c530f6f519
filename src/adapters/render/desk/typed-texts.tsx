/** What somebody had typed into a form that could not be taken: given back, so that nothing is lost. */

/** A text by the name of its field. */
export interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** The texts, to be copied; nothing where nothing was typed. */
export function Typed({ texts }: { texts: readonly TypedText[] }) {
  const given = texts.filter(({ text }) => text.trim() !== '');
  if (given.length === 0) return null;
  return (
    <section aria-labelledby="typed">
      <h2 id="typed">What you had typed</h2>
      <p class="fine">Nothing of it was kept here: copy it before you leave this page.</p>
      {given.map(({ label, text }, index) => (
        <p class="decision">
          <label for={`typed-${index}`}>{label}</label>
          <textarea id={`typed-${index}`} readonly rows={Math.min(20, text.split('\n').length + 1)}>
            {`\n${text}`}
          </textarea>
        </p>
      ))}
    </section>
  );
}
