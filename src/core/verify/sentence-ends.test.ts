/** Where sentences end, and where a point is none of theirs. */
import { expect, test } from 'vitest';
import { findLastSentenceEnd, findSentenceEnd } from './sentence-ends.ts';

test.each([
  ['a point before a space', 'We keep it.| Then more.'],
  ['a question mark with a quotation mark', 'Do we keep it?"| Then more.'],
  ['a point without a space behind it', 'We keep it.|Then more.'],
  ['a point of Chinese', '我们保留它。|然后'],
  ['an abbreviated country before a new sentence', 'We keep it in the U.S.| Then more.'],
  ['a firm before a new sentence', 'We share it with Acme Inc.| Then more.'],
  ['"etc." before a new sentence', 'Names, files, etc.| Then more.'],
  ['the answer no', 'The answer is no.| We keep it.'],
  ['the state of the art', 'It is state of the art.| We keep it.'],
])('a sentence ends at %s', (_, text) => {
  const end = text.indexOf('|');
  expect(findSentenceEnd(text.replace('|', ''), 0)).toBe(end);
});

test.each([
  ['an abbreviated country', 'We keep it in the U.S. or elsewhere'],
  ['e.g.', 'We never, e.g. After an upgrade, keep it'],
  ['i.e.', 'Your files, i.e. Customer Content, stay'],
  ['a firm', 'With Acme Inc. only if you agree'],
  ['a firm with a comma', 'With Acme Ltd., and no other'],
  ['the number of something', 'As No. 5 of the list says'],
  ['an article', 'Under Art. 6 of the law'],
  ['a section', 'Under Sec. IV of the terms'],
  ['etc. in the middle', 'Names, files, etc. are kept'],
  ['z. B.', 'Ihre Daten, z. B. Namen, bleiben'],
  ['a letter alone', 'Ask J. Smith for it'],
  ['a point in a number', 'Version 4.1 of it'],
])('no sentence ends at %s', (_, text) => {
  expect([findSentenceEnd(text, 0), findLastSentenceEnd(text, text.length)]).toEqual([undefined, 0]);
});

test('an end is looked for from a place on, with what stands before it known', () => {
  const text = 'We keep it. With Acme Inc. only. Then';
  expect(findSentenceEnd(text, text.indexOf('. only'))).toBe(text.indexOf(' Then'));
});

test.each([
  ['a sentence before', 'First this. |Then that', 'First this. '.length],
  ['an item with a number', '1. Then that|', 0],
  ['an item with a number in brackets', '(12. Then that|', 0],
  ['what stands behind the place', 'First |this. Then that', 0],
])('the last end before %s', (_, text, end) => {
  expect(findLastSentenceEnd(text.replace('|', ''), text.indexOf('|'))).toBe(end);
});
