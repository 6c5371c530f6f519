/** The field that asks what has changed at an offering since a day: on its page, and on the page of its changes. */

/** The form; it works without script. */
export function SinceForm({ id, since, today }: { id: string; since: string | null; today: string }) {
  return (
    <form class="since-form" method="get" action={`/offerings/${id}/changes/`}>
      <label for="since">Changed since, the day you signed</label>
      <input id="since" name="since" type="date" value={since ?? ''} max={today} required autocomplete="off" />
      <button type="submit">Show changes</button>
    </form>
  );
}
