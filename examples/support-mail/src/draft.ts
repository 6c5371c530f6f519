/** Drafts an answer that a person reads before it is sent. */
import { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk';
import { setting } from './settings.ts';

const claude = new AnthropicBedrock({ awsRegion: setting('DRAFT_REGION') });

export async function draft(mail: string, facts: string): Promise<string> {
  const { content } = await claude.messages.create({
    model: setting('DRAFT_MODEL'),
    max_tokens: 800,
    system: `Draft a short, friendly answer. Use these facts and no others:\n${facts}`,
    messages: [{ role: 'user', content: mail }],
  });
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
