/** The policies that ship, as the API tells them: a list, and one with its lines as sentences and what offerings come to. */

import type { PoliciesQuery } from '../contract/api-parameters.ts';
import { type PolicyEntryOutput, type PolicyOutput, policyEntryShape } from '../contract/api-policies.ts';
import type { CheckOutput, CheckVerdict } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import { checkPolicy } from '../policy/check-policy.ts';
import { worstVerdict } from '../policy/check-verdict.ts';
import type { HeldLine, HeldPolicy } from '../policy/held-policy.ts';
import { requirementWords } from '../policy/requirement-words.ts';
import { getShippedPolicy, listShippedPolicies } from '../policy/shipped-policy.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from '../record/entry-list.ts';
import { standingNotices } from './describe-cell.ts';

/** A page of the policies. */
export function listPolicyEntries(dataset: Dataset, query: PoliciesQuery) {
  checkFields(query.fields, Object.keys(policyEntryShape.shape));
  const { sort } = query;
  const order = sort === undefined ? null : parseOrder(sort, ['id', 'title']);
  const all = listShippedPolicies(dataset).map((id) => policyEntry(getShippedPolicy(dataset, id)));
  const key = (entry: PolicyEntryOutput) => (order?.by === 'title' ? entry.title.toLowerCase() : entry.id);
  const asked = { digest: dataset.digest, asked: ['policies', sort ?? null] };
  const page = entryPage(order ? sortedBy(all, key, order.isReversed) : all, query, asked);
  const told = page.entries.map((each) => withFields(each, query.fields, ['id']));
  return { next: page.next, data: { total: page.total, policies: told } };
}

/** A policy that ships, with every line that holds, and the offerings by what they come to on a day. */
export function describePolicy(
  dataset: Dataset,
  id: string,
  days: { readonly asOf: string; readonly today: string },
): PolicyOutput {
  const held = getShippedPolicy(dataset, id);
  const checked = checkedOn(dataset, held, days);
  return {
    ...policyEntry(held),
    policy: structuredClone(held.root) as PolicyOutput['policy'],
    lines: held.lines.map((line) => lineOutput(line, dataset)),
    beyond: [...held.beyond],
    as_of: days.asOf,
    offerings: checked && byVerdict(checked),
    notices: checked?.notices ?? standingNotices(dataset, [], days),
  };
}

function policyEntry({ root, lines }: HeldPolicy): PolicyEntryOutput {
  const requirements = lines.filter(({ must }) => must).length;
  return {
    id: root.policy,
    title: root.title,
    about: root.about ?? null,
    requirements,
    recommendations: lines.length - requirements,
    extends: [root.extends ?? []].flat(),
    page: `/policies/${root.policy}/`,
  };
}

function lineOutput(line: HeldLine, { dimensions }: Dataset): PolicyOutput['lines'][number] {
  const { demands, ...said } = requirementWords(line, dimensions);
  return { ...said, questions: demands.map(({ question }) => question), when: said.when && { ...said.when } };
}

/** Null where the record is older than the policy allows: then no verdict of it counts. */
function checkedOn(
  dataset: Dataset,
  held: HeldPolicy,
  { asOf, today }: { readonly asOf: string; readonly today: string },
): CheckOutput | null {
  try {
    return checkPolicy(dataset, held, { uses: null, today, asOf });
  } catch (error) {
    if (error instanceof RegistryError && error.body.code === 'stale_dataset') return null;
    throw error;
  }
}

/** Every offering once, by the worst of what it comes to in general and for any of its models. */
function byVerdict({ offerings }: CheckOutput): NonNullable<PolicyOutput['offerings']> {
  const worst = new Map<string, CheckVerdict>();
  for (const { offering, verdict } of offerings)
    worst.set(offering, worstVerdict([verdict, worst.get(offering) ?? 'met']));
  const of = (verdict: CheckVerdict) => [...worst].flatMap(([id, each]) => (each === verdict ? [id] : []));
  return {
    met: of('met'),
    unmet: of('unmet'),
    unproven: of('unproven'),
    waived: of('waived'),
    on_file: of('on_file'),
  };
}
