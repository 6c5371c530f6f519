/** What a policy says of itself: its id and version, who answers for it, how old evidence may be, and what unproven does. */
import type { Child } from 'hono/jsx';
import { longDay } from '../../core/day.ts';
import type { HeldPolicy } from '../../core/policy/held-policy.ts';
import { findShippedPolicy, shippedChain } from '../../core/policy/shipped-policy.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** The rows that the policy, or one that it extends, gives a reason for. */
export function PolicyHead({ dataset, policy }: { dataset: Dataset; policy: HeldPolicy }) {
  return (
    <section class="signing" aria-labelledby="says">
      <h2 id="says">What it says of itself</h2>
      <dl>
        {rowsOf(dataset, policy).map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Row = readonly [string, Child];

function rowsOf(dataset: Dataset, policy: HeldPolicy): readonly Row[] {
  const { root } = policy;
  const { version, owner, approved_by, approved_on, effective_on, review_on } = root;
  const approved = [approved_by, approved_on && longDay(approved_on)].filter(Boolean).join(', ');
  const id = <code>{root.policy}</code>;
  return [
    ['Policy', version === undefined ? id : [id, `, version ${version}`]],
    ['Owner', owner ?? 'none is named: an example to start from'],
    ...row('Signed off', approved),
    ...row('Holds from', effective_on && longDay(effective_on)),
    ...row('To be looked at again by', review_on && longDay(review_on)),
    ...extendedRow(dataset, policy),
    ...row('Record', policy.maxAgeDays !== null && `at most ${daysOf(policy.maxAgeDays)} old`),
    ['Evidence', evidenceWords(policy)],
    ['Unproven', policy.unknown === 'fail' ? 'fails a check' : 'is told by a check, and fails none'],
  ];
}

function row(label: string, text: string | false | undefined): readonly Row[] {
  return text ? [[label, text]] : [];
}

/** Demands of every line are under the same limits. */
function evidenceWords({ lines }: HeldPolicy): string {
  const demand = lines[0]?.demands[0];
  const most = demand?.stale_after_days;
  const age = most === undefined ? '' : `words seen at most ${daysOf(most)} before; `;
  return `${age}${demand?.dates === 'verified' ? 'only words verified where they stand' : 'words read in a copy count'}`;
}

function extendedRow(dataset: Dataset, { root }: HeldPolicy): readonly Row[] {
  const parents = shippedChain(dataset, root).filter(({ policy }) => policy.policy !== root.policy);
  if (parents.length === 0) return [];
  return [
    [
      'Extends',
      parents.map(({ policy }, index) => (
        <>
          {index > 0 && ', '}
          <a href={`/policies/${policy.policy}/`}>{findShippedPolicy(dataset, policy.policy)?.title}</a>
        </>
      )),
    ],
  ];
}

function daysOf(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
