/** The routes of the API: what each is asked, which function of the record answers, and in which shape. */
import type { z } from 'zod';
import { answerShape, comparisonShape, offeringListShape, wholeOfferingShape } from '../contract/api-offerings.ts';
import {
  ANSWER_PATH,
  ANSWER_QUERY,
  CHANGES_QUERY,
  COMPARE_QUERY,
  CORRECTION_QUERY,
  CORRECTIONS_QUERY,
  DAY_QUERY,
  DIMENSIONS_QUERY,
  ID_PATH,
  NO_PATH,
  NO_QUERY,
  OFFERING_QUERY,
  OFFERINGS_QUERY,
  POLICIES_QUERY,
  REF_PATH,
  SOURCES_QUERY,
  SUBJECTS_QUERY,
} from '../contract/api-parameters.ts';
import { policyListShape, policyOutputShape } from '../contract/api-policies.ts';
import {
  changeListShape,
  developerListShape,
  dimensionListShape,
  dimensionOutputShape,
  indexShape,
  platformListShape,
  registryOutputShape,
  sourceListShape,
  subjectOutputShape,
} from '../contract/api-record.ts';
import { correctionStateShape, pendingListShape } from '../contract/correction.ts';
import { listChangeEntries } from '../describe/describe-changes.ts';
import { describeComparison } from '../describe/describe-comparison.ts';
import { describeFollowed, listCorrectionEntries } from '../describe/describe-corrections.ts';
import { describeAnswer, describeWholeOffering } from '../describe/describe-offering.ts';
import { listOfferingEntries } from '../describe/describe-offerings.ts';
import { describePolicy, listPolicyEntries } from '../describe/describe-policies.ts';
import { describeDimension, describeRegistry, listDimensionEntries } from '../describe/describe-registry.ts';
import { listSourceEntries } from '../describe/describe-sources.ts';
import { describeSubject, listSubjectEntries } from '../describe/describe-subject.ts';
import type { ErrorCode } from '../errors.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { unknownProposal } from '../proposal/proposal-ref.ts';
import type { Dataset } from '../record/dataset.ts';
import type { SiteVisits } from '../verify/site-visits.ts';
import { API_POSTS } from './api-posts.ts';

/** Where the routes stand, below the root of the site. */
export const API_ROOT = '/api/v1';

/** What a route is asked, with the record and the days it is asked for. */
export interface RouteAsked<P, Q> {
  readonly dataset: Dataset;
  readonly path: P;
  readonly query: Q;
  readonly days: { readonly asOf: string; readonly today: string };
  /** Where the site is reached from outside; empty when that is not known. */
  readonly base: string;
  /** What is known of visits beyond the record. */
  readonly visits: SiteVisits;
  /** What the store has of the proposal in the path; null where there is none. */
  readonly followed: { readonly proposal: Proposal; readonly isSender: boolean } | null;
}

/** What a route answers; `next` is the cursor of the next page. */
export interface RouteAnswer {
  readonly data: object;
  readonly next?: string | null;
}

/** A route; `path` is written as OpenAPI has it. */
export interface ApiRoute {
  readonly path: string;
  readonly operation: string;
  readonly tag: ApiTag;
  readonly summary: string;
  readonly description: string;
  readonly pathShape: z.ZodObject;
  readonly queryShape: z.ZodObject;
  readonly dataShape: z.ZodObject;
  /** Codes of what can be refused besides parameters that cannot be. */
  readonly refusals: readonly ErrorCode[];
  /** What it is answered from beside the record: the picture of what visits have shown and senders have sent, or the store itself. */
  readonly needs?: 'picture' | 'store';
  readonly answer: (asked: RouteAsked<never, never>) => RouteAnswer;
}

export const API_TAGS = {
  Offerings: 'What a buyer signs for, and what is publicly proven about it.',
  Policies: 'What a buyer asks of every offering, and what each comes to: met, unmet or unproven.',
  Corrections: 'What is wrong, from those who know better: sent, followed, and what waits for a decision.',
  Record: 'What stands around the offerings: the registry, its questions, makers, platforms, sources and changes.',
} as const;
export type ApiTag = keyof typeof API_TAGS;

const ALL_ANSWERS =
  'Every grade has its condition beside it; `notices` has the sentences that must stand with the answers.';

export const API_ROUTES: readonly ApiRoute[] = [
  route({
    path: '/',
    operation: 'getIndex',
    tag: 'Record',
    summary: 'Every route',
    description: 'The addresses of the API with what stands there, and where programs read more of them.',
    pathShape: NO_PATH,
    queryShape: NO_QUERY,
    dataShape: indexShape,
    refusals: [],
    answer: () => ({ data: { openapi: `${API_ROOT}/openapi.json`, routes: listRoutes(), schemas: '/schema/' } }),
  }),
  route({
    path: '/registry',
    operation: 'getRegistry',
    tag: 'Record',
    summary: 'What this registry is',
    description:
      'Its name, who runs this copy, licence, counts, grades, needs, the names of others that it knows, and every sentence that must stand.',
    pathShape: NO_PATH,
    queryShape: NO_QUERY,
    dataShape: registryOutputShape,
    refusals: [],
    answer: ({ dataset }) => ({ data: describeRegistry(dataset) }),
  }),
  route({
    path: '/offerings',
    operation: 'listOfferings',
    tag: 'Offerings',
    summary: 'Offerings, narrowed down and in order',
    description: `By maker, platform, processor, seat, kind, status, words, any of their names, or needs. ${ALL_ANSWERS} Needs leave nothing out: each offering says whether they are met, unmet or unproven, why, and for which models it is otherwise.`,
    pathShape: NO_PATH,
    queryShape: OFFERINGS_QUERY,
    dataShape: offeringListShape,
    refusals: [
      'unknown_offering',
      'unknown_developer',
      'unknown_platform',
      'unknown_dimension',
      'unknown_naming',
      'ambiguous_name',
    ],
    answer: ({ dataset, query, days }) => listOfferingEntries(dataset, query, days),
  }),
  route({
    path: '/offerings/{id}',
    operation: 'getOffering',
    tag: 'Offerings',
    summary: 'One offering in full',
    description: `What one would be signing, watch-outs, conditions, and every answer with the words it rests on; for one model where it is named. ${ALL_ANSWERS}`,
    pathShape: ID_PATH,
    queryShape: OFFERING_QUERY,
    dataShape: wholeOfferingShape,
    refusals: ['unknown_offering', 'unknown_dimension', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, path, query, days }) => ({
      data: describeWholeOffering(dataset, {
        offering: path.id,
        model: query.model ?? null,
        dimensions: query.dimension ?? [],
        ...days,
      }),
    }),
  }),
  route({
    path: '/offerings/{id}/{dimension}',
    operation: 'getAnswer',
    tag: 'Offerings',
    summary: 'One answer, and what gave it',
    description: `The answer that holds for an offering, a question and, where it is named, a model: grade, conditions, words, and the chain of what could have answered, widest first. ${ALL_ANSWERS}`,
    pathShape: ANSWER_PATH,
    queryShape: ANSWER_QUERY,
    dataShape: answerShape,
    refusals: ['unknown_offering', 'unknown_dimension', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, path, query, days, base }) => ({
      data: describeAnswer(dataset, {
        offering: path.id,
        dimension: path.dimension,
        model: query.model ?? null,
        base,
        ...days,
      }),
    }),
  }),
  route({
    path: '/compare',
    operation: 'compareOfferings',
    tag: 'Offerings',
    summary: 'Two to four offerings side by side',
    description: `Question by question, in the order given; nothing is added up. ${ALL_ANSWERS}`,
    pathShape: NO_PATH,
    queryShape: COMPARE_QUERY,
    dataShape: comparisonShape,
    refusals: ['unknown_offering', 'unknown_dimension', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, query, days }) => ({
      data: describeComparison(dataset, {
        offerings: query.ids,
        dimensions: query.dimension ?? [],
        model: query.model ?? null,
        ...days,
      }),
    }),
  }),
  route({
    path: '/dimensions',
    operation: 'listDimensions',
    tag: 'Record',
    summary: 'The questions',
    description: 'What every offering is asked, and who answers.',
    pathShape: NO_PATH,
    queryShape: DIMENSIONS_QUERY,
    dataShape: dimensionListShape,
    refusals: [],
    answer: ({ dataset, query }) => listDimensionEntries(dataset, query),
  }),
  route({
    path: '/dimensions/{id}',
    operation: 'getDimension',
    tag: 'Record',
    summary: 'One question, and how every offering answers it',
    description: `What counts, what does not, what to ask a vendor, and the answers, clearest evidence first. ${ALL_ANSWERS}`,
    pathShape: ID_PATH,
    queryShape: DAY_QUERY,
    dataShape: dimensionOutputShape,
    refusals: ['unknown_dimension'],
    answer: ({ dataset, path, days }) => ({ data: describeDimension(dataset, path.id, days) }),
  }),
  route({
    path: '/developers',
    operation: 'listDevelopers',
    tag: 'Record',
    summary: 'Makers of models',
    description: 'Who they are, where they sit, what others call them, and in which offerings their models are served.',
    pathShape: NO_PATH,
    queryShape: SUBJECTS_QUERY,
    dataShape: developerListShape,
    refusals: ['unknown_developer', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, query }) => {
      const { told, total, next } = listSubjectEntries(dataset, 'developer', query);
      return { data: { total, developers: told }, next };
    },
  }),
  route({
    path: '/developers/{id}',
    operation: 'getDeveloper',
    tag: 'Record',
    summary: 'One maker, and what is in force about it',
    description: `The answers to the questions that makers answer, with their words. ${ALL_ANSWERS}`,
    pathShape: ID_PATH,
    queryShape: DAY_QUERY,
    dataShape: subjectOutputShape,
    refusals: ['unknown_developer', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, path, days }) => ({
      data: describeSubject(dataset, { level: 'developer', id: path.id }, days),
    }),
  }),
  route({
    path: '/platforms',
    operation: 'listPlatforms',
    tag: 'Record',
    summary: 'Platforms',
    description: 'Who serves models and processes what is sent to them.',
    pathShape: NO_PATH,
    queryShape: SUBJECTS_QUERY,
    dataShape: platformListShape,
    refusals: ['unknown_platform', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, query }) => {
      const { told, total, next } = listSubjectEntries(dataset, 'platform', query);
      return { data: { total, platforms: told }, next };
    },
  }),
  route({
    path: '/platforms/{id}',
    operation: 'getPlatform',
    tag: 'Record',
    summary: 'One platform, and what is in force about it',
    description: `The answers to the questions that platforms answer, with their words. ${ALL_ANSWERS}`,
    pathShape: ID_PATH,
    queryShape: DAY_QUERY,
    dataShape: subjectOutputShape,
    refusals: ['unknown_platform', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, path, days }) => ({
      data: describeSubject(dataset, { level: 'platform', id: path.id }, days),
    }),
  }),
  route({
    path: '/policies',
    operation: 'listPolicies',
    tag: 'Policies',
    summary: 'Policies that ship',
    description: 'What each is for and how many lines it has. They are examples to be fitted to your own law and risk.',
    pathShape: NO_PATH,
    queryShape: POLICIES_QUERY,
    dataShape: policyListShape,
    refusals: [],
    answer: ({ dataset, query }) => listPolicyEntries(dataset, query),
  }),
  route({
    path: '/policies/{id}',
    operation: 'getPolicy',
    tag: 'Policies',
    summary: 'One policy, and what offerings come to',
    description:
      'The policy as data, its lines as sentences, and the offerings that meet it, do not, or cannot be shown to. `POST /check` gives the reasons and the words. Met means met on public evidence of a day, and no more.',
    pathShape: ID_PATH,
    queryShape: DAY_QUERY,
    dataShape: policyOutputShape,
    refusals: ['unknown_policy'],
    answer: ({ dataset, path, days }) => ({ data: describePolicy(dataset, path.id, days) }),
  }),
  route({
    path: '/changes',
    operation: 'listChanges',
    tag: 'Record',
    summary: 'What has changed, newest first',
    description:
      'Each change of an answer of an offering: from what to what, with the conditions of both, since when, why, and who helped. `material` tells changes in substance from wording.',
    pathShape: NO_PATH,
    queryShape: CHANGES_QUERY,
    dataShape: changeListShape,
    refusals: ['unknown_offering', 'unknown_dimension', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, query, days }) => listChangeEntries(dataset, query, days),
  }),
  route({
    path: '/sources',
    operation: 'listSources',
    tag: 'Record',
    summary: 'Every address that an answer rests on',
    description:
      'Once each, with how its words were seen, how much rests on it, what the last visit showed and since when. `waiting` has the changes that wait for a person; until one has decided, they change no answer.',
    pathShape: NO_PATH,
    queryShape: SOURCES_QUERY,
    dataShape: sourceListShape,
    needs: 'picture',
    refusals: [],
    answer: ({ dataset, query, days, visits }) => listSourceEntries(dataset, query, { ...days, visits }),
  }),
  route({
    path: '/corrections',
    operation: 'listCorrections',
    tag: 'Corrections',
    summary: 'What waits for a decision',
    description:
      'Corrections and questions that were sent, and changes that visits showed, oldest first: at which answers, and since when. Until a person has decided, they change no answer. What senders wrote is not in it.',
    pathShape: NO_PATH,
    queryShape: CORRECTIONS_QUERY,
    dataShape: pendingListShape,
    needs: 'picture',
    refusals: ['unknown_offering', 'unknown_dimension', 'unknown_naming', 'ambiguous_name'],
    answer: ({ dataset, query, days, visits }) =>
      listCorrectionEntries(dataset, query, { ...visits, today: days.today }),
  }),
  route({
    path: '/corrections/{ref}',
    operation: 'getCorrection',
    tag: 'Corrections',
    summary: 'What became of one',
    description:
      'Its state and the days of its steps. With the key of its sender also the notes of the reviewer, and what the visit to the named page showed.',
    pathShape: REF_PATH,
    queryShape: CORRECTION_QUERY,
    dataShape: correctionStateShape,
    needs: 'store',
    refusals: ['unknown_proposal'],
    answer: ({ path, followed }) => {
      if (!followed) throw unknownProposal(path.ref, []);
      return { data: describeFollowed(followed.proposal, followed.isSender) };
    },
  }),
];

function listRoutes() {
  const told = (method: 'GET' | 'POST') => (each: Pick<ApiRoute, 'path' | 'operation' | 'summary'>) => ({
    method,
    path: API_ROOT + each.path,
    operation: each.operation,
    summary: each.summary,
  });
  return [...API_ROUTES.map(told('GET')), ...API_POSTS.map(told('POST'))];
}

/** Holds the shapes of a route and the function that answers it to each other. */
function route<P extends z.ZodObject, Q extends z.ZodObject>(
  each: Omit<ApiRoute, 'pathShape' | 'queryShape' | 'answer'> & {
    readonly pathShape: P;
    readonly queryShape: Q;
    readonly answer: (asked: RouteAsked<z.infer<P>, z.infer<Q>>) => RouteAnswer;
  },
): ApiRoute {
  return each as ApiRoute;
}
