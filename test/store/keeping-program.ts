/** A program that keeps visits until it is killed: it tells of each page on stdout only after the store has said that it is kept. */
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { DAY, madeObservation, madeProposal, madeQuote, stoodOn } from './made-visit.ts';

const [place = '{}', from = '0'] = process.argv.slice(2);
const LANES = 4;

process.stdout.write('opening\n');
const before = process.cpuUsage();
const store = await openReviewStore(JSON.parse(place) as StorePlace, {
  keepBodies: true,
  now: () => new Date().toISOString(),
  process: { id: process.pid },
});
const { user, system } = process.cpuUsage(before);
process.stdout.write(`opened ${Math.round((user + system) / 1_000)}\n`);

let next = Number(from);

async function keepAll(): Promise<void> {
  for (;;) {
    next += 1;
    const page = next;
    const url = `https://example.com/${page}`;
    const quotes = [1, 2, 3].map((at) => madeQuote(`Words number ${at} of page ${page}.`, { stood: stoodOn(DAY) }));
    const kept = { proposals: [madeProposal(`v-${page}`, url)], body: new TextEncoder().encode(`<p>${page}`) };
    await store.keepVisit(madeObservation(url, { quotes }), kept);
    process.stdout.write(`kept ${page}\n`);
  }
}

await Promise.all(Array.from({ length: LANES }, keepAll));
