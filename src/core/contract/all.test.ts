/** Every shape that a program can be sent is published: what a route of the API answers as well as what a command prints. */
import { expect, test } from 'vitest';
import { API_ROUTES } from '../request/api-routes.ts';
import { PUBLISHED_SHAPES } from './all.ts';
import { PUBLISHED_NAMES } from './names.ts';

const published = new Set(Object.values(PUBLISHED_SHAPES).map(({ shape }) => shape));

test.each(API_ROUTES.map((each) => [each.path, each.dataShape] as const))('the shape of %s', (_, shape) => {
  expect(published.has(shape)).toBe(true);
});

test('names are those of the shapes, each once', () => {
  expect([...PUBLISHED_NAMES].sort()).toEqual(Object.keys(PUBLISHED_SHAPES).sort());
});
