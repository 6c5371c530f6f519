/** Raised and lowered words: marks of footnotes go, exponents keep apart from their number, the rest stays. */
import { describe, expect, test } from 'vitest';
import { readHtml } from './page-html.ts';

describe('reads', () => {
  test.each([
    ['a mark behind a word', 'for 30 days<sup>1</sup> at most', 'for 30 days at most'],
    ['a mark behind a sentence', 'our models.<sup>12</sup> We', 'our models. We'],
    ['a mark that is a link', 'days<sup><a href="#1">1</a></sup> of', 'days of'],
    ['a mark within a link', 'days<a href="#1"><sup>1</sup></a> of', 'days of'],
    ['a mark in brackets', 'days<sup>[3]</sup> of', 'days of'],
    ['a letter that is a link', 'days<sup><a href="#a">a</a></sup> of', 'days of'],
    ['several marks', 'days<sup>1, 2</sup><sup>†</sup> of', 'days of'],
    ['a sign', 'models*<sup>*</sup> of', 'models* of'],
    ['a mark behind a share', '99.9%<sup>1</sup> of', '99.9% of'],
    ['a mark behind a number', 'for 30<sup>2</sup> days', 'for 30 days'],
    ['a mark that is a link behind ten', 'for 10<sup><a href="#1">1</a></sup> days', 'for 10 days'],
    ['a mark behind a price', 'at $20<sup>1</sup> a month', 'at $20 a month'],
    ['a mark at the beginning of a note', '<sup>1</sup> Except for tests', 'Except for tests'],
    ['a trade mark', 'Acme<sup>TM</sup> AI', 'Acme AI'],
    ['an exponent', 'of 10<sup>6</sup> tokens', 'of 10^6 tokens'],
    ['an exponent below nothing', 'of 10<sup>−6</sup> s', 'of 10^−6 s'],
    ['an exponent of two digits', 'of 7<sup>32</sup> keys', 'of 7^32 keys'],
    ['a number within a link', '<a href="/x">10<sup>6</sup></a> tokens', '10^6 tokens'],
    ['the cents of a price', 'at $9<sup>99</sup> a month', 'at $9^99 a month'],
    ['a square measure', 'halls of 300 m<sup>2</sup> each', 'halls of 300 m2 each'],
    ['a letter', 'the 1<sup>st</sup> day', 'the 1st day'],
    ['a tick', 'Training<sup>✓</sup>', 'Training✓'],
    ['an index of a name', 'CO<sub>2</sub> of', 'CO2 of'],
    ['an index of a number', '10<sub>2</sub> of', '10_2 of'],
    [
      'whole words',
      'not<sup> only for those who pay for it &amp; more</sup> so',
      'not only for those who pay for it & more so',
    ],
    ['what nobody closes, to the end of its block', '<p>days<sup>1<p>30 more', 'days\n30 more'],
    ['words behind a break in it', 'days<sup>1<br>30</sup> more', 'days\n30 more'],
    ['a mark in a struck part', '30<s>0<sup>6</sup></s> days', '30 days'],
  ])('%s', (_, html, text) => {
    expect(readHtml(html).page.text).toBe(text);
  });
});
