/** All policies that ship: what each is for, and how many offerings meet it, cannot be shown to, and do not. */

import { fillSentence } from '../../../core/answer/sentence.ts';
import { verdictSentence } from '../../../core/policy/check-notices.ts';
import { findStanding, type PolicyStanding } from '../../../core/policy/policy-standing.ts';
import { getShippedPolicy, listShippedPolicies } from '../../../core/policy/shipped-policy.ts';
import { AsOfForm } from '../as-of-form.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import { isPast, type Site, shownTitle } from '../site.ts';

/** Renders the index of policies. */
export function renderPoliciesPage(site: Site): string {
  const { content } = site.dataset;
  const ids = listShippedPolicies(site.dataset);
  return renderPage(site, {
    title: shownTitle(site, 'Policies'),
    description: 'Named policies in plain words, and which AI APIs meet them on public evidence.',
    path: '/policies/',
    canonical: '/policies/',
    crumbs: trailOf({ label: 'Policies' }),
    children: (
      <article class="policies">
        <h1>Policies</h1>
        <p class="summary">
          What a privacy officer may ask of an AI API before it is used, written down once and held against every
          offering. Each is an example that your own advisers have to fit to your law and risk.
        </p>
        <AsOfForm site={site} path="/policies/" />
        {ids.length === 0 && <p>This record ships none.</p>}
        <ul class="policy-list">
          {ids.map((id) => (
            <PolicyEntry site={site} id={id} />
          ))}
        </ul>
        {ids.length > 0 && <p class="fine digest">{verdictSentence(site.dataset, site.asOf)}</p>}
        <p class="fine">{fillSentence(content.sentences, 'S2')}</p>
      </article>
    ),
  });
}

function PolicyEntry({ site, id }: { site: Site; id: string }) {
  const policy = getShippedPolicy(site.dataset, id);
  const href = `/policies/${id}/${isPast(site) ? `?as_of=${site.asOf}` : ''}`;
  return (
    <li>
      <h2>
        <a href={href}>{policy.root.title}</a>
      </h2>
      {policy.root.about && <p>{policy.root.about}</p>}
      <p class="stands">{countWords(findStanding(site.dataset, policy, site))}</p>
    </li>
  );
}

function countWords(standing: PolicyStanding): string {
  if (!standing.groups) return standing.refused;
  const of = (verdict: string) => standing.groups.find((each) => each.verdict === verdict)?.standers.length ?? 0;
  const [met, unproven, unmet] = [of('met'), of('unproven'), of('unmet')];
  const meets = met === 1 ? '1 meets it' : met === 0 ? 'none meets it' : `${met} meet it`;
  return `Of ${met + unproven + unmet} offerings ${meets}, ${unproven} cannot be shown to, ${unmet} ${unmet === 1 ? 'does' : 'do'} not.`;
}
