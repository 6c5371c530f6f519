/** JSX as text: what is escaped, what is left out, and what is refused. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { expect, test } from 'vitest';

function Twice({ children }: { children: Child }) {
  return (
    <>
      {children}|{children}
    </>
  );
}

const HOSTILE = `<script>"&'</script>`;
const ESCAPED = '&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;';

test.each<[string, unknown, string]>([
  ['text is escaped', <p>{HOSTILE}</p>, `<p>${ESCAPED}</p>`],
  ['so are attributes', <p title={HOSTILE} />, `<p title="${ESCAPED}"></p>`],
  ['text of a component', <Twice>{'<'}</Twice>, '&lt;|&lt;'],
  ['elements are not escaped again', <Twice>{[<b>&amp;</b>, 1]}</Twice>, '<b>&amp;</b>1|<b>&amp;</b>1'],
  ['raw markup stands as it is', <p>{raw('<i>')}</p>, '<p><i></p>'],
  ['what is nothing leaves nothing', <p class={undefined}>{[null, undefined, true, false, '', 0]}</p>, '<p>0</p>'],
  ['void elements have no end', <input name="a" value={3} />, '<input name="a" value="3"/>'],
  [
    'a true attribute has no value, a false one is not there',
    <input checked disabled={false} />,
    '<input checked=""/>',
  ],
  ['ARIA wants the word', <p aria-hidden={false} />, '<p aria-hidden="false"></p>'],
])('%s', (_name, element, html) => {
  expect(String(element)).toBe(html);
});

test('what is no text is refused', () => {
  expect(() => <p>{Promise.resolve('late')}</p>).toThrow('texts, numbers and elements');
  expect(() => <p title={['a'] as never} />).toThrow('title');
});
