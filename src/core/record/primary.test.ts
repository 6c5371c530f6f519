/** Whose words an address holds: the subject's, a register's, or a stranger's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrimary, isRegister, type Places } from './primary.ts';

const PLACES: Places = {
  registers: ['digital-strategy.ec.europa.eu', 'eur-lex.europa.eu'],
  not_primary: ['*/answers/*', '*/discussions/*', 'community.*', 'forum.*', 'github.com/*/*/issues/*', 'repost.aws/*'],
};
const DOMAINS = ['x.ai', 'github.com/MicrosoftDocs', 'repost.aws'];

test.each([
  ['the host itself', 'https://x.ai', true],
  ['the host with a path', 'https://x.ai/legal/terms', true],
  ['the host with www.', 'https://www.x.ai/legal', true],
  ['the host in capitals', 'https://X.AI/legal', true],
  ['the host with a port', 'https://x.ai:443/legal', true],
  ['a host below', 'https://docs.x.ai/zdr', true],
  ['a host two below', 'https://eu.docs.x.ai/zdr', true],
  ['a look-alike that ends in it', 'https://notx.ai/', false],
  ['a look-alike that begins with it', 'https://x.ai.evil.com/', false],
  ['a look-alike in the path', 'https://evil.com/x.ai/', false],
  ['a look-alike in the query', 'https://evil.com/?at=x.ai', false],
  ['a look-alike in the fragment', 'https://evil.com/#.x.ai', false],
  ['a user name that looks like it', 'https://x.ai@evil.com/', false],
  ['a user name and a password that look like it', 'https://x.ai:443@evil.com/.x.ai', false],
  ['a backslash, which browsers take for a slash', 'https://evil.com\\.x.ai/', false],
  ['a host with a hyphen', 'https://docs-x.ai/', false],
  ['the parent of a host', 'https://ai/', false],
  ['the folder on a shared host', 'https://github.com/MicrosoftDocs', true],
  ['something in the folder', 'https://github.com/MicrosoftDocs/azure-docs/blob/main/a.md', true],
  ['the folder in lower case', 'https://github.com/microsoftdocs/azure-docs', true],
  ['the folder with www.', 'https://www.github.com/MicrosoftDocs/azure-docs', true],
  ['another folder', 'https://github.com/somebody/azure-docs', false],
  ['a folder whose name goes on', 'https://github.com/MicrosoftDocsFork/a', false],
  ['a folder left again by dots', 'https://github.com/MicrosoftDocs/../somebody/a', false],
  ['a folder left again by encoded dots', 'https://github.com/MicrosoftDocs/%2e%2e/somebody/a', false],
  ['the folder on a host below the shared one', 'https://somebody.github.com/MicrosoftDocs', false],
  ['the shared host itself', 'https://github.com/', false],
  ['a register', 'https://digital-strategy.ec.europa.eu/en/policies', true],
  ['the parent of a register', 'https://ec.europa.eu/', false],
  ['answers of strangers', 'https://learn.x.ai/answers/questions/1', false],
  ['a page named answers', 'https://x.ai/answers', true],
  ['discussions of strangers', 'https://x.ai/a/discussions/7', false],
  ['a community host', 'https://community.x.ai/t/1', false],
  ['a community host with www.', 'https://www.community.x.ai/t/1', false],
  ['a forum host', 'https://forum.x.ai/', false],
  ['an issue of a repository', 'https://github.com/MicrosoftDocs/azure-docs/issues/3', false],
  ['an issue of a repository with www.', 'https://www.github.com/MicrosoftDocs/azure-docs/issues/3', false],
  ['an issue in capitals', 'https://github.com/MicrosoftDocs/azure-docs/ISSUES/3', false],
  ['a whole host of strangers with www.', 'https://www.repost.aws/questions/1', false],
  ['another scheme', 'ftp://x.ai/', false],
  ['a script', 'javascript://x.ai/%0aalert(1)', false],
  ['no address', 'x.ai', false],
])('%s: %s is primary: %s', (_what, url, expected) => {
  expect(isPrimary(url, DOMAINS, PLACES)).toBe(expected);
});

test.each([
  ['https://digital-strategy.ec.europa.eu/list', true],
  ['https://x.ai/list', false],
  ['https://eur-lex.europa.eu.x.ai/list', false],
])('%s is a register: %s', (url, expected) => {
  expect(isRegister(url, PLACES)).toBe(expected);
});

test('an address of a foreign host is never primary, whatever stands in front, behind or around', () => {
  const part = fc.string({ maxLength: 12 });
  const noisy = fc.constantFrom(
    'x.ai',
    '.x.ai',
    '@x.ai',
    '\\x.ai',
    '%2fx.ai',
    '/x.ai',
    'github.com/MicrosoftDocs',
    '#',
    '?',
    '..',
  );
  fc.assert(
    fc.property(fc.domain(), fc.oneof(part, noisy), fc.oneof(part, noisy), (host, user, rest) => {
      const url = `https://${user}@${host}/${rest}`;
      const real = URL.canParse(url) ? new URL(url).hostname : '';
      fc.pre(real !== 'x.ai' && !real.endsWith('.x.ai') && !/(^|\.)(github\.com|repost\.aws|europa\.eu)$/.test(real));
      expect(isPrimary(url, DOMAINS, PLACES)).toBe(false);
    }),
  );
});
