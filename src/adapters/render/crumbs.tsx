/** Where a page stands: the way from the registry down to it. */

/** One step; the last has no address, since it is the page itself. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** The way to a page below the registry. */
export function trailOf(...steps: readonly Crumb[]): readonly Crumb[] {
  return [{ label: 'Registry', href: '/' }, ...steps];
}

/** The trail above the content. */
export function Crumbs({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        {trail.map(({ label, href }) => (
          <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}
