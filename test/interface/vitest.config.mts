import { defineConfig } from 'vitest/config';
import { hosts } from '../../scripts/host/hosts.mjs';

/**
 * The interface, in each browser-based VS Code (one project each), with the packaged extension named in SIMILE_VSIX:
 * `npm test -- --only interface`.
 */
export default defineConfig({
  test: {
    projects: hosts.map((host) => ({
      test: {
        name: `interface ${host.version}`,
        root: import.meta.dirname,
        include: ['*.test.ts'],
        provide: { hostVersion: host.version, extension: process.env.SIMILE_VSIX ?? '' },
        testTimeout: 120_000,
        hookTimeout: 120_000,
        // A window under load can lose a key or a click. What passes only then is named in the summary.
        retry: 1,
        // Each file has a VS Code and a browser of its own, and both cores are busy with one of them.
        fileParallelism: false,
      },
    })),
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** Version of VS Code. */
    hostVersion: string;
    /** The package under test (.vsix). */
    extension: string;
  }
}
