import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Pure functions and protocol, from source; no build needed.
      // A machine that has other work to do is no failure.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      // The built pages of panels in a real browser, with a host behind them (`npm run build` first).
      {
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      // The built engine and CLI as real processes, with the real encoder (`npm run build` first).
      {
        test: {
          name: 'engine',
          // Tests that load the runtime themselves do not have it report, either (see src/engine/processChannel.ts).
          env: { ORT_DISABLE_TELEMETRY: '1' },
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
