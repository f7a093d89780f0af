import { setTimeout as delay } from 'node:timers/promises';
import { listProcesses } from '../../listProcesses.ts';

/** Where processes can be listed with what every machine has. */
export const canListProcesses = process.platform !== 'win32';

/** The engine processes of this extension host: their ids. */
export async function listEngines(): Promise<number[]> {
  const running = await listProcesses();
  return running
    .filter(({ parent, command }) => parent === process.pid && /[\\/]dist[\\/]engine\.js/.test(command))
    .map(({ pid }) => pid);
}

/** Waits until there are as many engines as asked for. */
export async function waitForEngines(count: number): Promise<number[]> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const engines = await listEngines();
    if (engines.length === count) return engines;
    await delay(50);
  }
  throw new Error(`There were never ${count} engines.`);
}

/** Waits until an engine is gone. Another may have taken its place: one that indexes is started again at once. */
export async function waitUntilEnded(engine: number): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!(await listEngines()).includes(engine)) return;
    await delay(50);
  }
  throw new Error(`The engine ${engine} never ended.`);
}
