/** What is called is told from what is only spoken of, refused or listed; and nothing private of an address is repeated. */
import { describe, expect, test } from 'vitest';
import { describeScan } from '../../src/core/describe/describe-scan.ts';
import { proposeInventory } from '../../src/core/inventory/inventory-proposal.ts';
import { sightingsIn } from '../../src/core/inventory/sighting.ts';
import { indexSigns } from '../../src/core/inventory/sign-index.ts';
import { sourceKind } from '../../src/core/inventory/source-kind.ts';
import { realDataset } from '../flows/real-record.ts';

const index = indexSigns(realDataset());

function scan(texts: Readonly<Record<string, string>>) {
  const seen = Object.entries(texts).flatMap(([path, text]) => {
    const kind = sourceKind(path);
    return kind && index ? [sightingsIn({ path, text }, kind, index)] : [];
  });
  expect(seen.length).toBe(Object.keys(texts).length);
  const about = { name: 'a', digest: '', files: { read: 1, passedOver: 0, leftOut: [] } };
  return describeScan(proposeInventory(seen), about);
}

const uses = (path: string, text: string) => scan({ [path]: text }).uses.map(({ offering }) => offering);

describe('only spoken of, or refused', () => {
  test.each<[string, string]>([
    ['a.ts', 'const note = "Do not call https://api.deepseek.com from here";'],
    ['a.ts', 'throw new Error("Mistral is blocked: https://api.mistral.ai is not allowed");'],
    ['a.ts', 'throw new Error("https://api.mistral.ai");'],
    ['a.ts', 'const deny = ["https://api.deepseek.com", "api.moonshot.ai"];'],
    ['a.ts', 'const deny: string[] = [\n  "https://api.deepseek.com",\n  "api.moonshot.ai",\n];'],
    ['a.ts', 'export const BLOCKED_HOSTS = new Set(["api.perplexity.ai"]);'],
    ['a.ts', 'const rules = { blocked: { hosts: ["https://api.x.ai"] } };'],
    ['a.ts', 'denylist.push("https://api.x.ai/v1");'],
    ['a.ts', 'logger.info("Docs: https://api.mistral.ai/docs");'],
    ['a.ts', 'console.log("https://api.mistral.ai/docs");'],
    ['a.ts', 'const docsUrl = "https://api.mistral.ai/docs";'],
    ['a.ts', 'const html = `<p>See <a href="https://api.x.ai/v1">this</a></p>`;'],
    ['a.ts', 'const prompt = `You know https://api.groq.com/openai/v1 well.`;'],
    ['a.ts', 'const help = "You cannot curl https://api.groq.com/openai/v1 from here";'],
    ['a.py', 'raise ValueError("call https://api.groq.com/openai/v1 yourself")'],
    ['a.py', 'BLOCKED = {\n    "api.perplexity.ai",\n    "https://api.x.ai",\n}'],
    ['a.py', 'print("https://api.groq.com/openai/v1")'],
    ['a.py', 'settings = {"blocked_hosts": ["https://api.x.ai"]}'],
    ['a.go', 'package a\nvar forbidden = []string{"https://api.x.ai/v1"}'],
    ['A.java', 'class A { Set<String> denied = Set.of("https://api.x.ai/v1"); }'],
    ['a.yaml', 'blocked_hosts: [ api.perplexity.ai ]'],
    ['a.yaml', 'blocked_hosts:\n  - api.perplexity.ai\n  - https://api.x.ai'],
    ['a.yaml', 'blocked_hosts:\n- api.perplexity.ai'],
    ['a.yaml', 'proxy:\n  deny:\n    - host: api.perplexity.ai\n      port: 443'],
    ['a.yaml', 'rules: { deny: [ api.perplexity.ai ] }'],
    ['a.toml', '[blocked]\nhosts = [\n  "api.perplexity.ai",\n]'],
    ['a.json', '{ "blocked_hosts": [ "api.perplexity.ai" ] }'],
    ['a.yaml', 'note: We looked at https://api.perplexity.ai first'],
    ['a.yaml', 'homepage: https://api.perplexity.ai'],
    ['a.yaml', `csp: "connect-src 'self' https://api.openai.com"`],
    ['ci.yml', '- run: echo "never use https://api.together.xyz"'],
    ['ci.yml', '- run: curl https://example.com || echo "not https://api.together.xyz"'],
    ['run.sh', 'echo "see https://api.groq.com/openai/v1"'],
    ['run.sh', 'printf "%s" "try https://api.groq.com/openai/v1 next"'],
  ])('%s: %s', (path, text) => expect(scan({ [path]: text })).toMatchObject({ uses: [], questions: [] }));
});

describe('called', () => {
  test.each<[string, string, string]>([
    ['a.ts', 'fetch("https://api.x.ai/v1/chat/completions");', 'xai-api'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what is put in at run time is part of what is tested.
    ['a.ts', 'fetch(`https://api.x.ai/v1/${path}?key=${key}`);', 'xai-api'],
    ['a.ts', 'const url =\n  "https://api.x.ai/v1";', 'xai-api'],
    ['a.ts', 'const url = `https://$' + '{name}.openai.azure.com/openai/x`;', 'azure-openai'],
    ['a.ts', 'if (isBlocked(x)) {\n  throw 1;\n}\nfetch("https://api.x.ai/v1");', 'xai-api'],
    ['a.ts', 'function denied() { return fetch("https://api.x.ai/v1"); }', 'xai-api'],
    ['a.ts', 'const blocked = ["a"];\nconst base = "https://api.x.ai/v1";', 'xai-api'],
    ['a.ts', 'exec("curl -s https://api.groq.com/openai/v1/models");', 'groq-cloud'],
    ['a.ts', 'request("POST https://api.groq.com/openai/v1/chat/completions");', 'groq-cloud'],
    ['a.ts', 'spawn("app", ["--base-url", "https://api.groq.com/openai/v1"]);', 'groq-cloud'],
    ['a.ts', 'run("app --base-url https://api.groq.com/openai/v1 --verbose");', 'groq-cloud'],
    ['a.ts', 'const hosts = ["api.x.ai", "example.com"];', 'xai-api'],
    ['a.ts', 'const urls = "https://api.x.ai/v1, https://example.com";', 'xai-api'],
    ['a.py', 'client = OpenAI(\n    base_url="https://api.deepinfra.com/v1/openai",\n)', 'deepinfra'],
    ['a.py', 'subprocess.run("""\ncurl https://api.groq.com/openai/v1 \\\n  -d @x\n""")', 'groq-cloud'],
    ['a.py', 'URLS = {\n  "fast": "https://api.groq.com/openai/v1",\n}', 'groq-cloud'],
    ['a.go', 'package a\nconst base = "https://openrouter.ai/api/v1"', 'openrouter'],
    ['a.json', '{ "endpoint": "https://api.x.ai/v1" }', 'xai-api'],
    ['a.yaml', 'llm:\n  blocked: false\n  base_url: https://api.x.ai/v1', 'xai-api'],
    ['a.yaml', 'deny: [ a ]\nurl: https://api.x.ai/v1', 'xai-api'],
    ['a.yaml', 'args: [ "--api", "https://api.x.ai/v1" ]', 'xai-api'],
    ['a.yaml', 'endpoints:\n  - https://api.x.ai/v1', 'xai-api'],
    ['a.toml', '[blocked]\na = 1\n[llm]\nurl = "https://api.x.ai/v1"', 'xai-api'],
    ['.env', 'LLM_URL=https://api.x.ai/v1', 'xai-api'],
    ['ci.yml', '- run: curl -fsS https://api.groq.com/openai/v1 -H "Accept: not/this"', 'groq-cloud'],
    ['ci.yml', '- run: |\n    RESULT=$(curl https://api.groq.com/openai/v1)', 'groq-cloud'],
    ['run.sh', 'if curl -s "https://api.groq.com/openai/v1"; then echo ok; fi', 'groq-cloud'],
    ['run.sh', 'curl -X POST \\\n  https://api.groq.com/openai/v1 \\\n  -d @x', 'groq-cloud'],
    ['run.sh', 'docker run -e LLM=https://api.groq.com/openai/v1 app', 'groq-cloud'],
    ['Dockerfile', 'ENV LLM_URL https://api.groq.com/openai/v1', 'groq-cloud'],
    ['Dockerfile', 'RUN curl https://api.groq.com/openai/v1', 'groq-cloud'],
    ['nginx.conf', '  proxy_pass https://api.groq.com/openai/;', 'groq-cloud'],
  ])('%s: %s', (path, text, offering) => expect(uses(path, text)).toEqual([offering]));
});

describe('a list of what may be called', () => {
  test.each([
    ['a.yaml', 'allowed_hosts: [ api.x.ai ]'],
    ['a.yaml', 'egress:\n  - host: api.x.ai'],
    ['a.ts', 'const contentSecurityPolicy = { connectSrc: ["https://api.x.ai"] };'],
    ['a.py', 'ALLOWLIST = ("api.x.ai",)'],
  ])('shows no call, and is asked about: %s', (path, text) => {
    expect(scan({ [path]: text })).toMatchObject({
      uses: [],
      questions: [{ why: 'listed_alone', candidates: ['xai-api'], says: expect.stringContaining('in a list') }],
    });
  });

  test('goes with the use that calls it', () => {
    const { uses: found, questions } = scan({
      'a.yaml': 'allowed_hosts: [ api.x.ai ]',
      'b.ts': 'fetch("https://api.x.ai/v1");',
    });
    expect([found.length, found[0]?.seen.length, questions]).toEqual([1, 2, []]);
  });
});

describe('a model that the service is not known to have', () => {
  const groq = 'from groq import Groq\n';

  test.each(['grok-4', 'claude-sonnet-5', 'gpt-5', 'mistral-large-latest'])(
    '%s at a host of many makers is asked about',
    (model) => {
      const { uses: found, questions } = scan({ 'a.py': `${groq}Groq().chat("${model}")` });
      expect(found).toMatchObject([{ offering: 'groq-cloud', models: [] }]);
      expect(questions).toMatchObject([{ why: 'model_alone', seen: [{ text: model }] }]);
      expect(questions[0]?.candidates).toContain('groq-cloud');
      expect(questions[0]?.candidates.length).toBeGreaterThan(1);
    },
  );

  test('nor does a key of its maker make it a model of the host', () => {
    const { uses: found, questions } = scan({ 'a.py': `${groq}key = os.environ["XAI_API_KEY"]\nmodel = "grok-4"` });
    expect(found).toMatchObject([{ offering: 'groq-cloud', models: [] }]);
    expect(questions.map(({ why, candidates }) => [why, candidates.includes('xai-api')])).toEqual([
      ['key_alone', true],
      ['model_alone', true],
    ]);
  });

  test.each([
    ['llama-3.3-70b-versatile', 'its maker serves none itself'],
    ['deepseek-ai/DeepSeek-V3.1', 'written as hosts of many makers write it'],
  ])('%s goes with the host: %s', (model) => {
    expect(scan({ 'a.py': `${groq}Groq().chat("${model}")` })).toMatchObject({
      uses: [{ offering: 'groq-cloud', models: [model] }],
      questions: [],
    });
  });

  test('one in a list of what is refused is no model of the use', () => {
    const { uses: found } = scan({
      'a.ts': 'import OpenAI from "openai";\nconst blockedModels = ["gpt-4"];\nnew OpenAI();',
    });
    expect(found).toMatchObject([{ offering: 'openai-api', models: [] }]);
  });
});

describe('of an address no more is shown than the sign has', () => {
  test.each([
    ['https://api.x.ai/v1/SECRET/chat', 'https://api.x.ai/…'],
    ['https://SECRET.openai.azure.com/', 'https://*.openai.azure.com'],
    ['https://me:SECRET@api.x.ai/SECRET?key=SECRET#SECRET', 'https://api.x.ai/…'],
    ['SECRET.openai.azure.com/SECRET', '*.openai.azure.com/…'],
    ['https://openrouter.ai/api/v1/SECRET', 'https://openrouter.ai/api/…'],
  ])('%s', (address, shown) => {
    const found = scan({ 'a.ts': `fetch("${address}");` });
    expect(found.uses[0]?.seen).toMatchObject([{ text: shown, column: 8 }]);
    expect(JSON.stringify(found)).not.toMatch(/SECRET/i);
  });
});
