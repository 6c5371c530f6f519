/** Runs in the browser on a written copy: leads to the page of the day that was asked for, and says what only a server could answer. */

const query = new URLSearchParams(location.search);
const model = query.get('model');
const asked = query.get('as_of');
if (asked) goTo(asked);
if (model) sayGeneral(model);

document.querySelector<HTMLFormElement>('form.asked')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const day = document.querySelector<HTMLInputElement>('#as_of')?.value;
  if (day) goTo(day);
});

/** Answers for one model may differ: who followed an address with one must not take these for its own. */
function sayGeneral(name: string): void {
  const note = document.createElement('p');
  note.className = 'banner';
  note.setAttribute('role', 'status');
  note.textContent =
    `This is a written copy, which does not pick out one model: the answers below are not those for “${name.slice(0, 80)}” ` +
    'but for models that are not named. Where a model has an answer of its own, it stands below that question.';
  document.querySelector('h1')?.after(note);
}

/** Opens the newest state up to a day; a day before the first has its own words on the page. */
function goTo(day: string): void {
  const page = location.pathname.replace(/as-of\/.*$/, '');
  const states = (document.querySelector<HTMLElement>('[data-states]')?.dataset['states'] ?? '')
    .split(' ')
    .filter(Boolean);
  const state = states.filter((each) => each <= day).at(-1);
  const newest = states.at(-1);
  const wanted = state === newest ? page : state === undefined ? null : `${page}as-of/${state}/`;
  const note = document.querySelector<HTMLElement>('#written-note');
  if (wanted === null && note) note.textContent = `Nothing was known of this offering on ${day}.`;
  else if (wanted !== null && wanted !== location.pathname)
    location.replace(wanted + (model ? `?model=${encodeURIComponent(model)}` : '') + location.hash);
}
