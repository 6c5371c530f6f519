/** Tests: units beside their files and everything under test/ but what needs a browser or a running server. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'test/browser/**', 'test/flows/**'],
    pool: 'threads',
    isolate: false,
    setupFiles: ['test/loopback-only.ts'],
    testTimeout: 20_000,
  },
});
