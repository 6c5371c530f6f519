/** The recognisers in the order in which a visit asks them: a wall at any status, then a page elsewhere, then an error in disguise. */
export { recogniseChallenge } from './challenge.ts';
export { recogniseMoved, recogniseRefresh } from './moved.ts';
export { recogniseSoftError } from './soft-error.ts';
