import { defineConfig } from 'vitest/config';
import { hosts } from '../../scripts/host/hosts.mjs';

/**
 * Panels and views of which the oldest supported VS Code has nothing else to show than the newest: their pages are
 * tested by themselves, and trees and panels of other files go through what VS Code itself does with them.
 */
const newestOnly = ['clusters', 'comparison', 'evaluation', 'manyNotes', 'mapOfManyNotes', 'noteMap'].map(
  (name) => `${name}.test.ts`,
);

/**
 * The interface, in each browser-based VS Code (one project each), with the packaged extension named in SIMILE_VSIX:
 * `npm test -- --only interface`.
 */
export default defineConfig({
  test: {
    projects: hosts.map((host, at) => ({
      test: {
        name: `interface ${host.version}`,
        root: import.meta.dirname,
        include: ['*.test.ts'],
        exclude: at === 0 || process.env.SIMILE_ALL_SURFACES ? [] : newestOnly,
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
