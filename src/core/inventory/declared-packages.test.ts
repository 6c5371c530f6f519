/** Packages as each kind of list declares them. */
import { expect, test } from 'vitest';
import { declaredPackages } from './declared-packages.ts';
import type { PackageList } from './source-kind.ts';

test.each<[PackageList, string, string[]]>([
  [
    'package.json',
    '{\n  "name": "openai",\n  "scripts": { "openai": "x" },\n  "dependencies": { "openai": "1" },\n  "devDependencies": {\n    "@ai-sdk/xai": "1"\n  }\n}',
    ['openai 4', '@ai-sdk/xai 6'],
  ],
  ['package.json', '{ "dependencies": ["openai"], "peerDependencies": null }', []],
  ['package.json', 'not json', []],
  [
    'requirements',
    '# openai\nOpenAI[aiohttp]>=2.0 ; python_version > "3"\n-r more.txt\nxai_sdk\ngroq @ https://x.example/groq.whl\nhttps://x.example/cohere.whl\ntwo words',
    ['openai 2', 'xai-sdk 4', 'groq 5'],
  ],
  [
    'pyproject',
    '[project]\nname = "openai"\ndependencies = [ "groq>=1",\n  "cohere", # "xai-sdk"\n]\n[project.optional-dependencies]\nai = ["mistralai[gcp]"]\n[dependency-groups]\ndev = [\n  "anthropic"\n]\n[tool.poetry.group.dev.dependencies]\npython = "^3"\nreplicate = "^1"\n[tool.x]\nlist = ["together"]',
    ['groq 3', 'cohere 4', 'mistralai 7', 'anthropic 10', 'replicate 14'],
  ],
  ['pipfile', '[packages]\nopenai = "*"\n[requires]\npython_version = "3"', ['openai 2']],
  [
    'go.mod',
    'module a.example/b\nrequire github.com/a/b v1.0.0\nrequire (\n\tgithub.com/c/d/v2 v2.0.0\n\t// github.com/e/f v1.0.0\n\tgithub.com/g/h v1.0.0 // indirect\n)\nreplace x.example/y v1.0.0 => ../y',
    ['github.com/a/b 2', 'github.com/c/d/v2 4'],
  ],
  [
    'gemfile',
    "gem 'openai', '~> 1'\n# gem 'anthropic'\ns.add_dependency \"ruby-openai\"",
    ['openai 1', 'ruby-openai 3'],
  ],
])('%s', (list, text, expected) => {
  expect(declaredPackages(text, list).map(({ name, line }) => `${name} ${line}`)).toEqual(expected);
});
