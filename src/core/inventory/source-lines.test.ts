/** Settings line by line, scripts in pages, and the code of notebooks. */
import { expect, test } from 'vitest';
import { notebookCode, readSettingLines, scriptsIn } from './source-lines.ts';

test.each<[string, string | null, string[]]>([
  ['model: gpt-4', 'model', ['gpt-4']],
  ['  - model: "gpt-4" # not gpt-5', 'model', ['gpt-4']],
  ["- 'gpt-4'", null, ['gpt-4']],
  ['models: [ gpt-4, "gpt-5" ]', 'models', ['gpt-4', 'gpt-5']],
  ['a: { model: gpt-4, b: c }', 'a', ['gpt-4', 'c']],
  ['export MODEL=gpt-4', 'MODEL', ['gpt-4']],
  ['ENV MODEL=gpt-4', 'MODEL', ['gpt-4']],
  ['id: anthropic.claude-v1:0', 'id', ['anthropic.claude-v1:0']],
  ['url: https://a.example/#b', 'url', ['https://a.example/#b']],
  ["don't # a comment", null, ["don't"]],
  ['# all of it', null, []],
  ['; all of it', null, []],
  ['', null, []],
])('%s', (line, key, values) => {
  const [read] = readSettingLines(line);
  expect([read?.key, read?.values.map(({ text }) => text)]).toEqual([key, values]);
  for (const { column, text } of read?.values ?? []) expect(line.slice(column - 1)).toMatch(text.slice(0, 4));
});

test('of a page only scripts are left, on their lines', () => {
  expect(scriptsIn("<p>don't</p>\n<SCRIPT lang='ts'>\na();\n</SCRIPT>\n<script>b()").split('\n')).toEqual([
    '            ',
    '                  ',
    'a();',
    '         ',
    '        b()',
  ]);
});

test('of a notebook only the code is left, on its lines', () => {
  const text = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: ['import a'] },
        { cell_type: 'code', outputs: [{ text: ['import b'] }], source: ['import c\n', 'd = "e"'] },
      ],
    },
    null,
    1,
  );
  const lines = notebookCode(text).split('\n');
  expect(lines.filter((line) => line !== '')).toEqual(['import c ', 'd = "e"']);
  expect(text.split('\n')[lines.indexOf('d = "e"')]).toContain('d = \\"e\\"');
});
