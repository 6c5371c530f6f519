/** A page that says what went wrong and where to go from there. */
import type { ErrorBody } from '../../../core/errors.ts';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders a refusal as a page; `links` are addresses near the one that was asked for. */
export function renderMessagePage(
  site: Site,
  error: ErrorBody,
  links: readonly { readonly href: string; readonly label: string }[],
): string {
  return renderPage(site, {
    title: error.message,
    description: error.message,
    path: '/-',
    children: (
      <section class="column message">
        <h1>{error.message}</h1>
        {error.hint && <p>{error.hint}</p>}
        {links.length > 0 && (
          <>
            <h2>Near by</h2>
            <ul>
              {links.map((link) => (
                <li>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href="/">To the registry</a> · <a href="/search/">Search the record</a>
        </p>
      </section>
    ),
  });
}
