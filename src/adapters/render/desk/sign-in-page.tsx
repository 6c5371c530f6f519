/** Pages for those who are not signed in: how to get in, the button that uses a link up, and why a link does not. */
import { DESK_ROOT } from '../../../core/proposal/desk-path.ts';
import type { Site } from '../site.ts';
import { type DeskNotice, renderDeskPage } from './desk-frame.tsx';
import { Typed, type TypedText } from './typed-texts.tsx';

/** Renders what is shown instead of any page of the desk to whoever is not signed in; what was typed is given back. */
export function renderSignedOutPage(
  site: Site,
  { notice, typed = [] }: { readonly notice?: DeskNotice | null; readonly typed?: readonly TypedText[] } = {},
): string {
  return renderDeskPage(site, {
    title: 'Not signed in',
    path: `${DESK_ROOT}/sign-in`,
    reader: null,
    notice: notice ?? null,
    children: (
      <section class="column">
        <h1>The desk is for reviewers</h1>
        <p>Here proposals are decided. To sign in, open the link that whoever runs this copy makes for you with</p>
        <p>
          <code>assay desk invite NAME</code>
        </p>
        <p>A link works once, within an hour. The session it opens lasts twelve hours at most.</p>
        <p>
          To propose a correction nobody needs to sign in: every answer has a link for it.{' '}
          <a href="/">To the registry</a>
        </p>
        <Typed texts={typed} />
      </section>
    ),
  });
}

/** Renders the button that signs in. Whose link it is, is not told before it is used. */
export function renderSignInPage(site: Site, { link, next }: { readonly link: string; readonly next: string }): string {
  return renderDeskPage(site, {
    title: 'Sign in',
    path: `${DESK_ROOT}/sign-in`,
    reader: null,
    children: (
      <section class="column">
        <h1>Sign in to the desk</h1>
        <p>
          The link works once. A cookie keeps you signed in on this browser for twelve hours; it holds nothing else.
        </p>
        <form method="post" action={`${DESK_ROOT}/sign-in`} class="decision">
          <input type="hidden" name="link" value={link} />
          <input type="hidden" name="next" value={next} />
          <button type="submit">Sign in</button>
        </form>
      </section>
    ),
  });
}
