/** Tests: units beside their files, and everything under test/, browser and running server included. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts browsers, databases and programs takes longest: it comes first, so that no core waits for it at the end. */
const SLOW_FIRST = ['/test/browser/', '/test/store/', '/test/flows/', '/test/'];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => SLOW_FIRST.findIndex((folder) => moduleId.includes(folder));
    const placed = (file: TestSpecification) => (place(file) < 0 ? SLOW_FIRST.length : place(file));
    return (await super.sort(files)).sort((one, other) => placed(one) - placed(other));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    isolate: false,
    // Vitest would leave one core to itself, and of two that is half.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: SlowFirst },
    setupFiles: ['test/loopback-only.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
