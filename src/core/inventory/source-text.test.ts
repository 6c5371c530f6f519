/** Comments and strings in the syntaxes that are read. */
import { expect, test } from 'vitest';
import { readSourceText } from './source-text.ts';

type Syntax = Parameters<typeof readSourceText>[1];

function strings(text: string, syntax: Syntax): string[] {
  return readSourceText(text, syntax).strings.map((each) => each.text);
}

test.each<[Syntax, string, string[]]>([
  ['script', `const a = 'one'; // 'two'\nconst b = "thr\\"ee";`, ['one', 'thr\\"ee']],
  ['script', `/* 'one' */ const a = 'https://two'; /** "three"\n 'four' */`, ['https://two']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: templates are what is read.
  ['script', "const a = `one ${f(`two ${'three'}`)} four`; 'five'", ["one ${f(`two ${'three'}`)} four", 'five']],
  ['script', `const a = /['"]/.test(b) ? 'one' : 'two';`, ['one', 'two']],
  ['script', `const a = b / c; const d = 'one' / 2;`, ['one']],
  ['script', `return /[/"]/; const a = 'one';`, ['one']],
  ['script', `const a = 'not closed\nconst b = 'one';`, ['not closed', 'one']],
  ['go', 'var a = `one\n// two` // "three"\nvar b = "four" + \'x\'', ['one\n// two', 'four', 'x']],
  ['python', "a = \"one\" # \"two\"\nb = '''three\n# four'''", ['one', 'three\n# four']],
  ['python', '"""Not a string."""\nclass A:\n    """Nor this."""\n    a = """one"""', ['one']],
  ['python', 'f(\n    """one"""\n)\nb = \\\n"""two"""', ['one', 'two']],
  ['hash', 'a = "one #{b}" # two\n# "three"', ['one #{b}']],
  ['curly', '// "one"\n# "two"\n#include "three"\n/* "four" */ "five"', ['three', 'five']],
  ['curly', 'val a = """one\n"two" """', ['one\n"two" ']],
  ['json', '{ "a": "https://b", // "c"\n "d": 1 }', ['a', 'https://b', 'd']],
])('%s: %j', (syntax, text, expected) => {
  expect(strings(text, syntax)).toEqual(expected);
});

test('what is taken out leaves blanks, so that every place stays', () => {
  const text = "const a = 'one'; // two\nconst b = 3;";
  const source = readSourceText(text, 'script');
  expect(source.code).toBe("const a = 'one';       \nconst b = 3;");
  expect(source.words).toBe("const a = '   ';       \nconst b = 3;");
  expect(source.strings[0]?.at).toBe(text.indexOf('one'));
});
