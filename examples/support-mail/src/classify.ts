/** Sorts a mail: which team answers it, and how soon. */
import { AzureOpenAI } from 'openai';
import { setting } from './settings.ts';

const azure = new AzureOpenAI({
  endpoint: setting('AZURE_OPENAI_ENDPOINT'),
  apiKey: setting('AZURE_OPENAI_API_KEY'),
  deployment: setting('TRIAGE_DEPLOYMENT'),
  apiVersion: '2025-04-01-preview',
});

export interface Sorted {
  readonly team: 'billing' | 'delivery' | 'returns' | 'other';
  readonly urgent: boolean;
}

export async function classify(mail: string): Promise<Sorted> {
  const answer = await azure.chat.completions.create({
    model: setting('TRIAGE_DEPLOYMENT'),
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: 'Say as JSON which team answers this mail, and whether it is urgent.' },
      { role: 'user', content: mail },
    ],
  });
  return JSON.parse(answer.choices[0]?.message.content ?? '{}');
}
