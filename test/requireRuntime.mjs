// @ts-check
import { canIndex } from '../scripts/runtime.mjs';

/** Vitest's global setup of tests that run the engine. */
export async function setup() {
  if (await canIndex(process.execPath)) return;
  throw new Error(
    `These tests run the engine, which needs Node 22.16 or newer; this is Node ${process.versions.node}. ` +
      'Use `npm run test:engine`, which gets such a Node and may be given the same arguments.',
  );
}
