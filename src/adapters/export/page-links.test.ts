/** Links and ids of a page: those inside the site, with entities read, and nothing from texts and comments. */
import { expect, test } from 'vitest';
import { readPageLinks } from './page-links.ts';

test.each<[string, string, string[]]>([
  ['a link', '<a href="/x/">x</a>', ['/x/']],
  ['a place on the page', '<a href="#x">x</a>', ['#x']],
  ['a question', '<a href="?a=1&amp;b=2">x</a>', ['?a=1&b=2']],
  ['one link twice', '<a href="/x/">x</a><a href="/x/">x</a>', ['/x/']],
  [
    'scripts, styles and forms',
    '<script src="/a.js"></script><link href="/b.css"><form action="/c/">',
    ['/a.js', '/b.css', '/c/'],
  ],
  ['single quotes and none', "<a href='/x/'>x</a><a href=/y/>y</a>", ['/x/', '/y/']],
  ['capital letters', '<A HREF="/x/">x</A>', ['/x/']],
  ['another site', '<a href="https://a.test/">x</a><a href="//a.test/">x</a><a href="mailto:a@a.test">x</a>', []],
  ['an empty link', '<a href="">x</a><a>y</a>', []],
  ['a comment', '<!-- <a href="/x/"> -->', []],
  ['the text of a script', '<script>"<a href=\\"/x/\\">"</script>', []],
  ['a page cut short', '<a href="/x/">x</a><a href="/y', ['/x/']],
])('%s', (_, html, hrefs) => {
  expect(readPageLinks(html).hrefs).toEqual(hrefs);
});

test('ids are those of elements', () => {
  const { ids } = readPageLinks('<p id="a">id="b"</p><!-- <p id="c"> --><p id=""></p><p data-id="d" id="e&amp;f"></p>');
  expect([...ids]).toEqual(['a', 'e&f']);
});
