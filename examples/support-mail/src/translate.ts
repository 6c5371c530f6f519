/** Translates mails that nobody in the team can read. */
import { GoogleGenAI } from '@google/genai';
import { setting } from './settings.ts';

const google = new GoogleGenAI({ vertexai: true, project: setting('GCP_PROJECT'), location: 'europe-west4' });

export async function translate(mail: string): Promise<string> {
  const { text } = await google.models.generateContent({
    model: 'gemini-2.5-flash',
    contents: `Translate into English, and change nothing else:\n${mail}`,
  });
  return text ?? '';
}
