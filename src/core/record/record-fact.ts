/** Where a fact comes from that no answer carries: the record of the platform or of the offering itself, without a quote. */
import type { ExpressionFacts } from '../policy/expression.ts';
import type { Reason } from '../policy/requirement.ts';

/** Says of facts that decided a line whose record they stand in, since there are no words to show for them. */
export function aroundReason(named: readonly string[], { platform, offering }: ExpressionFacts): Reason {
  const isOf = (root: string) => named.some((fact) => fact.startsWith(`${root}.`));
  const whose = [
    ...(isOf('platform') ? [`the platform ${platform['name']} (${platform['homepage']})`] : []),
    ...(isOf('offering') ? [`the offering ${offering['name']}`] : []),
  ].join(' and ');
  return {
    code: 'record_fact',
    message: `It stands in the record of ${whose}, not in an answer, so no words are quoted.`,
  };
}
