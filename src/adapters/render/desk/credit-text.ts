/** Whom a proposal thanks, for the terminal: as its sender wishes, and as it was drafted or accepted. */
import type { DeskProposalOutput } from '../../../core/contract/desk.ts';
import { longDay } from '../../../core/day.ts';
import { draftCredit, thankedSince } from '../../../core/proposal/amendment-credit.ts';
import type { DatasetContent } from '../../../core/record/dataset.ts';

type Credit = DeskProposalOutput['data']['amendments'][number]['credit'];

/** Labels with their texts; who is thanked has its own where it is not its sender: another who sent the same, or an edited name. */
export function creditFacts(
  content: Pick<DatasetContent, 'contributors'>,
  wish: string | null,
  drafted: Credit,
): [string, string][] {
  const wished = draftCredit(wish, content.contributors);
  const thanks = drafted ?? wished;
  const since = thanks && thankedSince(content, thanks.handle);
  const already = since ? `; the handle ${thanks.handle} is thanked already, since ${longDay(since)}` : '';
  if (!thanks || thanks.name === null || thanks.name === wished?.name) {
    return [['Credit', `${wish ?? 'none wished'}${already}`]];
  }
  return [
    ['Credit', wish ?? 'none wished'],
    ['Thanked', `${thanks.name}, as ${thanks.handle}${already}`],
  ];
}
