/** Tests: units beside their files, and everything under test/, browser and running server included. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    isolate: false,
    setupFiles: ['test/loopback-only.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
