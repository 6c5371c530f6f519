/** Addresses as they are found in strings and settings. */
import { expect, test } from 'vitest';
import { findAddresses, wholeAddress } from './source-address.ts';

test.each<[string, string[]]>([
  ['https://api.openai.com/v1', ['api.openai.com /v1']],
  ['POST HTTPS://API.OpenAI.com:443/v1?key=abc', ['api.openai.com /v1']],
  ['https://user:secret@api.openai.com/v1', ['api.openai.com /v1']],
  ['https://api.openai.com@evil.example/v1', ['evil.example /v1']],
  ['https://api.openai.com.evil.example/v1', ['api.openai.com.evil.example /v1']],
  ['https://evil.example/?u=https://api.openai.com/v1', ['evil.example /']],
  ['https://evil.example/https://api.openai.com/v1', ['evil.example /https://api.openai.com/v1']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is put in at run time is what is tested.
  ['https://${process.env.REGION}-aiplatform.googleapis.com/v1', ['x-aiplatform.googleapis.com /v1']],
  ['https://{region}-aiplatform.googleapis.com', ['x-aiplatform.googleapis.com ']],
  ['https://{{ name }}.openai.azure.com/', ['x.openai.azure.com /']],
  ['https://bedrock-runtime.$AWS_REGION.amazonaws.com', ['bedrock-runtime.x.amazonaws.com ']],
  ['https://bedrock-runtime.$(region).amazonaws.com', ['bedrock-runtime.x.amazonaws.com ']],
  ['https://%s.openai.azure.com', ['x.openai.azure.com ']],
  ['https://<resource>.openai.azure.com/x', ['x.openai.azure.com /x']],
  ['see (https://api.x.ai/v1), or wss://api.x.ai/v1/realtime.', ['api.x.ai /v1', 'api.x.ai /v1/realtime.']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
  ['https://${host}/v1', []],
  ['https://localhost/v1', []],
  ['ftp://api.openai.com', []],
  ['://api.openai.com', []],
  ['https://', []],
])('%s', (text, expected) => {
  expect(findAddresses(text).map(({ host, path }) => `${host} ${path}`)).toEqual(expected);
});

test('what is kept of an address has neither user nor query, and says where it stands', () => {
  const [found] = findAddresses('  HTTPS://me:sk-1@api.openai.com/v1/chat?key=sk-2#a');
  expect(found).toEqual({ at: 2, end: 51, host: 'api.openai.com', path: '/v1/chat', scheme: 'https://' });
});

test.each([
  ['api.x.ai', 'api.x.ai'],
  ['api.x.ai:443', 'api.x.ai'],
  ['api.x.ai/v1', 'api.x.ai'],
  ['{region}-aiplatform.googleapis.com', 'x-aiplatform.googleapis.com'],
  ['call api.x.ai', undefined],
  ['https://api.x.ai', undefined],
  ['nothing', undefined],
])('%s as a whole: %s', (text, host) => {
  expect(wholeAddress(text)?.host).toBe(host);
});
