/** The frame of the desk's pages: who is signed in, where to go, and the fields that every form of it has. */
import type { Child } from 'hono/jsx';
import { DESK_PATH, DESK_ROOT } from '../../../core/proposal/desk-path.ts';
import { longInstant } from '../../../core/proposal/proposal-words.ts';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Who looks at a page, what they may do, and what their forms must carry. */
export interface Reader {
  readonly name: string;
  readonly mayDecide: boolean;
  readonly signedInAt: string;
  /** Proves that a form was made for this session. */
  readonly csrf: string;
}

/** What is said above all else on a page: something that happened, or why nothing did. */
export interface DeskNotice {
  readonly title: string;
  readonly text: string;
}

export interface DeskPage {
  readonly title: string;
  readonly path: string;
  readonly reader: Reader | null;
  readonly notice?: DeskNotice | null;
  readonly hasKeys?: boolean;
  readonly children: Child;
}

/** Navigation of the desk; the pages that everybody reads are one link away. */
export const DESK_NAV = [
  { href: DESK_PATH, label: 'Desk' },
  { href: '/changes/', label: 'Changes' },
  { href: '/sources/', label: 'Sources' },
  { href: '/', label: 'Registry' },
] as const;

/** Renders a page of the desk. */
export function renderDeskPage(site: Site, { title, path, reader, notice, hasKeys, children }: DeskPage): string {
  return renderPage(site, {
    title: `${title} · Desk`,
    description: title,
    path,
    ...(hasKeys ? { script: 'desk.js' } : {}),
    children: (
      <article class="desk">
        {reader && <DeskBar reader={reader} />}
        {notice && (
          <div class="banner" role="alert">
            <strong>{notice.title}</strong> {notice.text}
          </div>
        )}
        {children}
        {hasKeys && reader && <Keys mayDecide={reader.mayDecide} />}
      </article>
    ),
  });
}

function DeskBar({ reader }: { reader: Reader }) {
  return (
    <div class="desk-bar">
      <nav aria-label="Desk">
        <a href={DESK_PATH}>Queue</a> <a href={`${DESK_ROOT}/log`}>Log</a>
      </nav>
      <form method="post" action={`${DESK_ROOT}/sign-out`}>
        <span>
          {reader.name}
          {!reader.mayDecide && ', who may only look'} · since {longInstant(reader.signedInAt)}
        </span>
        <input type="hidden" name="csrf" value={reader.csrf} />
        <button type="submit">Sign out</button>
      </form>
    </div>
  );
}

const KEYS: readonly (readonly [key: string, does: string, decides: boolean])[] = [
  ['j', 'next proposal, or next section', false],
  ['k', 'the one before', false],
  ['Enter', 'open it', false],
  ['a', 'to the form that accepts', true],
  ['d', 'to the form that declines', true],
  ['b', 'to the form that asks back', true],
  ['u', 'back to the queue', false],
  ['?', 'this list', false],
];

/** Shown where script runs; single keys can be turned off, since they are in the way of some who speak to their computer. */
function Keys({ mayDecide }: { mayDecide: boolean }) {
  return (
    <details class="keys" id="keys">
      <summary>Keys</summary>
      <dl>
        {KEYS.filter(([, , decides]) => mayDecide || !decides).map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="tick">
        <input type="checkbox" id="use-keys" checked autocomplete="off" /> Use these keys
      </label>
    </details>
  );
}
