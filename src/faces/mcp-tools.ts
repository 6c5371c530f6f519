/** The tools of MCP: what each is asked with, which question of the API answers, and how the answer reads as text. */
import type { z } from 'zod';
import { renderChangesText } from '../adapters/render/mcp-changes-text.ts';
import { renderCheckText } from '../adapters/render/mcp-check-text.ts';
import { renderComparisonText } from '../adapters/render/mcp-comparison-text.ts';
import { renderFindingText } from '../adapters/render/mcp-finding-text.ts';
import { renderFoundText } from '../adapters/render/mcp-offerings-text.ts';
import type { Envelope } from '../core/contract/api.ts';
import {
  type AnswerOutput,
  answerShape,
  type ComparisonOutput,
  comparisonShape,
  offeringListShape,
} from '../core/contract/api-offerings.ts';
import { type ChangeEntryOutput, changeListShape } from '../core/contract/api-record.ts';
import { type CheckOutput, checkShape } from '../core/contract/check.ts';
import { CHANGES_INPUT, CHECK_INPUT, COMPARE_INPUT, FIND_INPUT, FINDING_INPUT } from '../core/contract/mcp-input.ts';
import { getOfferingId, getOfferingIds } from '../core/naming/offering-name.ts';
import { getNeeds } from '../core/shortlist/shortlist.ts';
import { type Asking, askApi, askCheck, nextCursor } from './mcp-ask.ts';

/** What a tool answers: what the API says, and the same in words. */
export interface ToolAnswer {
  readonly envelope: Envelope;
  readonly text: string;
}

/** A tool; another one is one more entry below. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** The shape of what is answered. */
  readonly output: z.ZodObject;
  readonly answer: (asking: Asking, args: never) => ToolAnswer | Promise<ToolAnswer>;
}

const PASS_ON =
  'An answer without its condition is another answer: pass both on, with the quoted words, their address and the day on which they were read.';

export const MCP_TOOLS: readonly McpTool[] = [
  tool({
    name: 'find_offerings',
    title: 'Find offerings',
    description: `Finds offerings of AI APIs (models of a maker as one platform serves them: what a buyer signs for) by words, maker, platform, processor, seat, kind, status or needs, and says what is publicly proven about each. Name the questions that matter in filters.dimension; all are answered otherwise. Needs leave nothing out: each offering says whether they are met, unmet or unproven, and for which models it is otherwise. ${PASS_ON}`,
    input: FIND_INPUT,
    output: offeringListShape,
    answer: (asking, { query, filters, as_of }) => {
      const envelope = askApi(asking, 'listOfferings', { query: { q: query, ...filters, as_of } });
      const { offerings, ...found } = envelope.data as z.infer<typeof offeringListShape>;
      const { limit: _limit, cursor: _cursor, sort: _sort, fields: _fields, ...facets } = filters;
      const needs = getNeeds(asking.dataset, filters.need ?? []);
      const questions = needs.flatMap(({ all, any }) => (all ?? any ?? []).map(({ question }) => question));
      const text = renderFoundText(asking.dataset, {
        ...found,
        ids: offerings.map(({ id }) => id),
        query: query ?? null,
        filters: facets,
        dimensions: [...new Set([...(filters.dimension ?? []), ...questions])],
        needs,
        asOf: as_of ?? asking.today,
        today: asking.today,
        next: nextCursor(envelope),
      });
      return { envelope, text };
    },
  }),
  tool({
    name: 'get_finding',
    title: 'Read one answer with its words',
    description: `The answer to one question about one offering, for the model that is called: grade, condition, caveat, every quoted word with its address, when and how it was read, and what else could have answered. Where nothing was found it says where was looked. ${PASS_ON}`,
    input: FINDING_INPUT,
    output: answerShape,
    answer: (asking, { offering, dimension, model, as_of }) => {
      const path = { id: getOfferingId(asking.dataset, offering), dimension };
      const envelope = askApi(asking, 'getAnswer', { path, query: { model, as_of } });
      const data = envelope.data as AnswerOutput;
      const page = asking.base === '' ? null : asking.base + data.page;
      return { envelope, text: renderFindingText(asking.dataset, data, { today: asking.today, page }) };
    },
  }),
  tool({
    name: 'compare_offerings',
    title: 'Compare two to four offerings',
    description: `Two to four offerings side by side, question by question, in the order given. Nothing is added up, nothing is ranked. Name the questions that matter in dimension; all are answered otherwise, each with its words. ${PASS_ON}`,
    input: COMPARE_INPUT,
    output: comparisonShape,
    answer: (asking, { offerings, ...query }) => {
      const ids = getOfferingIds(asking.dataset, offerings);
      const envelope = askApi(asking, 'compareOfferings', { query: { ids, ...query } });
      return { envelope, text: renderComparisonText(asking.dataset, envelope.data as ComparisonOutput, asking.today) };
    },
  }),
  tool({
    name: 'list_changes',
    title: 'List what has changed',
    description: `What has changed in the record, newest first: from what to what, with the conditions of both, since when and why. After a day with since; for some offerings or questions where they are named. ${PASS_ON}`,
    input: CHANGES_INPUT,
    output: changeListShape,
    answer: (asking, { offering, ...query }) => {
      const offerings = offering && [...new Set(offering.map((name) => getOfferingId(asking.dataset, name)))];
      const envelope = askApi(asking, 'listChanges', { query: { ...query, offering: offerings } });
      const { changes, ...found } = envelope.data as z.infer<typeof changeListShape>;
      const text = renderChangesText(asking.dataset, {
        ...found,
        changes: changes as readonly ChangeEntryOutput[],
        since: query.since ?? null,
        offerings: offerings ?? [],
        dimensions: query.dimension ?? [],
        asOf: query.as_of ?? asking.today,
        next: nextCursor(envelope),
      });
      return { envelope, text };
    },
  }),
  tool({
    name: 'check_policy',
    title: 'Hold a policy against offerings',
    description: `Holds a policy against offerings, line by line: met, unmet, unproven, waived or on file, with reasons, quoted words, and what would change it. The policy is one that ships, by its id, or one of your own as YAML. Met means met on public evidence of a day; it is no permission. Unproven is no "no". ${PASS_ON}`,
    input: CHECK_INPUT,
    output: checkShape,
    answer: async (asking, body) => {
      const envelope = await askCheck(asking, body);
      const told = { output: envelope.data as CheckOutput, inFull: body.offerings !== undefined };
      return { envelope, text: renderCheckText(asking.dataset, told) };
    },
  }),
];

/** Holds the arguments of a tool and the function that answers them to each other. */
function tool<I extends z.ZodObject>(
  each: Omit<McpTool, 'input' | 'answer'> & {
    readonly input: I;
    readonly answer: (asking: Asking, args: z.infer<I>) => ToolAnswer | Promise<ToolAnswer>;
  },
): McpTool {
  return each as McpTool;
}
