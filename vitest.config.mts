import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Pure functions and protocol, from source; no build needed.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      // The built engine and CLI as real processes, with the real encoder (`npm run build` first).
      {
        test: {
          name: 'engine',
          globalSetup: 'test/requireRuntime.mjs',
          include: ['test/engine/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/encoder/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
