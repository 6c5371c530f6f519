/** For every offering and model exactly one answer is in force. */
import { scopeIncludes, scopesMeet } from '../answer/scope.ts';
import type { AnswersEntry, Objection, Rule, World } from './rule.ts';

export const scopesDoNotMeet: Rule = {
  name: 'scopes-do-not-meet',
  help: 'Exceptions have ids of their own and name models, offerings or families; two that are equally narrow never include the same; findings may be empty only if exceptions reach every offering.',
  answers: (entry, world) => [...namedScopes(entry), ...meetings(entry), ...leftOut(entry, world)],
};

function namedScopes({ answers }: AnswersEntry): Objection[] {
  return (answers.exceptions ?? []).flatMap((each, index) => {
    const path = ['exceptions', index];
    if (!each.models && !each.offerings && !each.families) {
      return [
        {
          path,
          found: 'an exception for nobody',
          expected: 'models, offerings or families',
          hint: 'Say whom it is for.',
        },
      ];
    }
    const twin = (answers.exceptions ?? []).findIndex((other) => other.id === each.id);
    return twin < index
      ? [
          {
            path: [...path, 'id'],
            found: `"${each.id}" a second time`,
            expected: 'an id of its own',
            hint: 'Rename one, or put its findings under the other.',
          },
        ]
      : [];
  });
}

function meetings({ answers }: AnswersEntry): Objection[] {
  const all = answers.exceptions ?? [];
  return all.flatMap((each, index) =>
    all
      .slice(0, index)
      .filter((other) => scopesMeet(each, other))
      .map((other) => ({
        path: ['exceptions', index],
        found: `"${each.id}" and "${other.id}" can answer for the same offering and model`,
        expected: 'exceptions of equal rank that never include the same',
        hint: 'Take what they share out of one, or make one narrower (models and offerings).',
      })),
  );
}

function leftOut({ answers, level, subjectId }: AnswersEntry, world: World): Objection[] {
  if (answers.findings.length > 0) return [];
  const mine = [...world.offerings].filter(([, offering]) => offering[level] === subjectId);
  const missing = mine.filter(
    ([id, offering]) =>
      !(answers.exceptions ?? []).some(
        (each) => !each.models && scopeIncludes(each, { offering: id, family: offering.model_family, model: null }),
      ),
  );
  if (missing.length === 0 && answers.exceptions) return [];
  const names = missing.map(([id]) => id).join(', ') || 'every offering';
  return [
    {
      path: ['findings'],
      found: `no finding, and no exception for ${names}`,
      expected: 'a finding, or an exception for every offering',
      hint: 'Add a finding; where nothing was found its answer is silent.',
    },
  ];
}
