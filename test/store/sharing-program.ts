/** A program that owns a folder and shares its store until it is killed. */
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import { shareStore } from '../../src/adapters/store/share-store-socket.ts';

const [folder = ''] = process.argv.slice(2);

const store = await openReviewStore(
  { folder },
  { keepBodies: false, now: () => new Date().toISOString(), process: { id: process.pid } },
);
await shareStore(store, folder, { log: (text) => process.stdout.write(text), onCall: () => undefined });
process.stdout.write('shared\n');
process.stdin.resume();
