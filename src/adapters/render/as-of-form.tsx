/** The day of the state that a page shows: a field to ask for another, and what must be said of an earlier one. */
import type { Child } from 'hono/jsx';
import { pastSentence } from '../../core/answer/sentence.ts';
import type { Site } from './site.ts';

/** The field, on pages that take a day and little else (`children`); a written copy has no other days of these, and says so. */
export function AsOfForm({ site, path, children }: { site: Site; path: string; children?: Child }) {
  return (
    <>
      {site.isStatic ? (
        <WrittenDays />
      ) : (
        <form class="as-of" method="get" action={path}>
          <label for="as_of">As of</label>
          <input id="as_of" name="as_of" type="date" value={site.asOf} max={site.today} autocomplete="off" />
          {children}
          <button type="submit">Show</button>
        </form>
      )}
      <PastBanner site={site} today={path} />
    </>
  );
}

/** What a written copy cannot show: an address with a day of such a page opens today's. */
export function WrittenDays() {
  return (
    <p class="fine written-days">
      This is a written copy: earlier days of this page need a served one. Each offering’s page has its days.
    </p>
  );
}

/** S11 above an earlier state, that of the site where no other day is given, with the way back; nothing above today's. */
export function PastBanner({ site, today, asOf = site.asOf }: { site: Site; today: string; asOf?: string }) {
  const said = pastSentence(site.dataset.content.sentences, { asOf, today: site.today });
  if (!said) return null;
  return (
    <p class="banner">
      {said} <a href={today}>Today’s view</a>
    </p>
  );
}
