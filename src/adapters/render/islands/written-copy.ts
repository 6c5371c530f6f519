/** Runs in the browser on a written copy: leads to the page of the day that was asked for, since nobody answers questions there. */

const asked = new URLSearchParams(location.search).get('as_of');
if (asked) goTo(asked);

document.querySelector<HTMLFormElement>('form.asked')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const day = document.querySelector<HTMLInputElement>('#as_of')?.value;
  if (day) goTo(day);
});

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
  else if (wanted !== null && wanted !== location.pathname) location.replace(wanted + location.hash);
}
