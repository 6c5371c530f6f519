/** Reads mails from a queue, and puts beside each what a person needs to answer it. */
import { createInterface } from 'node:readline';
import { classify } from './classify.ts';
import { draft } from './draft.ts';
import { translate } from './translate.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const { language, text } = JSON.parse(line);
  const mail = language === 'en' ? text : await translate(text);
  const { team, urgent } = await classify(mail);
  const answer = await draft(mail, `The mail goes to the team for ${team}.`);
  process.stdout.write(`${JSON.stringify({ team, urgent, answer })}\n`);
}
