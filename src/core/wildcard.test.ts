/** Patterns with stars, and that they are matched quickly. */
import { expect, test } from 'vitest';
import { fitsWildcard } from './wildcard.ts';

test.each([
  ['claude-*', 'claude-sonnet-5', true],
  ['claude-*', 'claude-', true],
  ['claude-*', 'my-claude-sonnet-5', false],
  ['*.anthropic.claude-*', 'eu.anthropic.claude-sonnet-5', true],
  ['*.anthropic.claude-*', 'anthropic.claude-sonnet-5', false],
  ['arn:aws:bedrock:*anthropic.claude-*', 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-x', true],
  ['gpt-4', 'gpt-4', true],
  ['gpt-4', 'gpt-4o', false],
  ['gpt-4.1', 'gpt-4x1', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXbYbZ', false],
])('%s and %s: %s', (pattern, text, fits) => {
  expect(fitsWildcard(pattern, text)).toBe(fits);
});

test('many stars in a pattern do not make it slow', () => {
  const begun = performance.now();
  expect(fitsWildcard(`${'a*'.repeat(30)}b`, 'a'.repeat(5_000))).toBe(false);
  expect(performance.now() - begun).toBeLessThan(500);
});
