/** Runs in the browser at the desk: single keys lead to proposals, sections and forms; they can be turned off. */

const KEPT = 'assay-desk-keys';
const stops = [...document.querySelectorAll<HTMLElement>('[data-key-stop]')];
const keys = document.querySelector<HTMLDetailsElement>('#keys');
const use = document.querySelector<HTMLInputElement>('#use-keys');

if (use) {
  use.checked = localStorage.getItem(KEPT) !== 'off';
  use.addEventListener('change', () => localStorage.setItem(KEPT, use.checked ? 'on' : 'off'));
}

document.addEventListener('keydown', (event) => {
  if (!use?.checked || isTyping(event)) return;
  if (!press(event.key)) return;
  event.preventDefault();
});

/** True where the key meant something here. */
function press(key: string): boolean {
  if (key === 'j') return move(1);
  if (key === 'k') return move(-1);
  if (key === 'u') return follow('[data-key-up]');
  if (key === '?') return showKeys();
  const field = /^[a-z]$/.test(key) ? document.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;
  field?.focus();
  return field !== null;
}

/** To the next stop after the one that has the focus, or the one before. */
function move(by: 1 | -1): boolean {
  const here = stops.indexOf(document.activeElement as HTMLElement);
  const next = here < 0 ? (by === 1 ? 0 : stops.length - 1) : here + by;
  const stop = stops[next];
  stop?.focus();
  stop?.scrollIntoView({ block: 'nearest' });
  return stop !== undefined;
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  link?.click();
  return link !== null;
}

function showKeys(): boolean {
  if (!keys) return false;
  keys.open = !keys.open;
  keys.querySelector('summary')?.focus();
  return true;
}

/** Letters that are typed into a field, or meant for the browser, mean nothing here. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof HTMLElement && target.matches('textarea, select, input:not([type="checkbox"])');
}
