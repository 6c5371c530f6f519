/** The page of a policy: what it asks in plain sentences, who meets it, who cannot be shown to, who does not, and what to ask. */

import { standingSentence } from '../../../core/answer/sentence.ts';
import { verdictSentence } from '../../../core/policy/check-notices.ts';
import type { HeldPolicy } from '../../../core/policy/held-policy.ts';
import { findStanding, type PolicyStanding, type StandingGroup } from '../../../core/policy/policy-standing.ts';
import { getShippedPolicy } from '../../../core/policy/shipped-policy.ts';
import { getOffering } from '../../../core/record/dataset.ts';
import { AsOfForm } from '../as-of-form.tsx';
import { noticesSaid } from '../check-view.ts';
import { trailOf } from '../crumbs.tsx';
import { SaidList } from '../guards.tsx';
import { renderPage } from '../layout.tsx';
import { PolicyHead } from '../policy-head.tsx';
import { PolicyLines } from '../policy-lines.tsx';
import { STANDING_HEADS, Standers } from '../policy-standers.tsx';
import { isPast, type Site, shownTitle } from '../site.ts';

/** Renders the page of a policy that ships; an unknown one is a coded refusal. */
export function renderPolicyPage(site: Site, id: string): string {
  const { dataset } = site;
  const policy = getShippedPolicy(dataset, id);
  const standing = findStanding(dataset, policy, site);
  const { title, about } = policy.root;
  const path = `/policies/${id}/`;
  return renderPage(site, {
    title: shownTitle(site, title),
    description: `${title}: what the policy asks of an AI API, who meets it on public evidence, who does not, who cannot be shown to.`,
    path,
    canonical: path,
    crumbs: trailOf({ label: 'Policies', href: '/policies/' }, { label: title }),
    children: (
      <article class="policy">
        <h1>{title}</h1>
        {about && <p class="summary">{about}</p>}
        <AsOfForm site={site} path={path} />
        <Counts site={site} standing={standing} />
        <PolicyHead dataset={dataset} policy={policy} />
        <PolicyLines dataset={dataset} policy={policy} />
        {standing.groups?.map((group) => (
          <Standers site={site} group={group} />
        ))}
        <Notices site={site} standing={standing} />
        <Take site={site} policy={policy} />
      </article>
    ),
  });
}

/** How many stand where, and S10 beside it; of a record that is too old only why there is no count. */
function Counts({ site, standing }: { site: Site; standing: PolicyStanding }) {
  const notes = standing.groups ? standing.output.notes : [];
  return (
    <section class="sheet who-stands" aria-labelledby="standing">
      <h2 id="standing">Who stands where</h2>
      {standing.groups ? (
        <dl>
          {standing.groups.map((group) => (
            <Names site={site} group={group} />
          ))}
        </dl>
      ) : (
        <p class="lead">{standing.refused} So nothing is held against it here.</p>
      )}
      {notes.map((each) => (
        <p>{each}</p>
      ))}
      <p class="fine digest">{verdictSentence(site.dataset, site.asOf)}</p>
    </section>
  );
}

/** Everybody in a group by name, each leading to what decides it; some are in it for some of their models alone. */
function Names({ site, group: { verdict, standers } }: { site: Site; group: StandingGroup }) {
  return (
    <div>
      <dt>
        <a href={`#${verdict}`}>
          <span class="count">{standers.length}</span> {STANDING_HEADS[verdict]}
        </a>
      </dt>
      <dd>
        {standers.map(({ offering, general, otherwise }, index) => (
          <>
            {index > 0 && ', '}
            <a href={`#at-${offering}`}>{getOffering(site.dataset, offering).name}</a>
            {[general, ...otherwise.map(({ checked }) => checked)].some((each) => each.verdict !== verdict) &&
              ' (for some models)'}
          </>
        ))}
        {standers.length === 0 && 'No offering'}
      </dd>
    </div>
  );
}

/** What must be known before one reads more into it; S10 stands beside the counts, and S11 above the page. */
function Notices({ site, standing }: { site: Site; standing: PolicyStanding }) {
  const { sentences } = site.dataset.content;
  if (!standing.groups) return null;
  const said = [
    standingSentence(sentences, 'S2'),
    standingSentence(sentences, 'S6'),
    ...noticesSaid(standing.output).filter(({ id }) => id !== 'S10' && id !== 'S11'),
    standingSentence(sentences, 'S9'),
  ];
  return <SaidList said={said} />;
}

/** How to hold one's own build to it, and to make it one's own. */
function Take({ site, policy }: { site: Site; policy: HeldPolicy }) {
  const id = policy.root.policy;
  return (
    <section class="column take-policy" aria-labelledby="take">
      <h2 id="take">To use it</h2>
      <p>The same on your own machine, in a build, with an exit code. It needs no network:</p>
      <pre>
        <code>
          assay check {id}
          {isPast(site) && ` --as-of ${site.asOf}`}
        </code>
      </pre>
      <p>
        To make it yours, write a policy that <code>extends: {id}</code> and says what is stricter at your house, or
        change a copy: <a href={`/policies/${id}.yaml`}>{id}.yaml</a>
      </p>
    </section>
  );
}
