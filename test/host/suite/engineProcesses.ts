import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Where processes can be listed with what every machine has. */
export const canListProcesses = process.platform !== 'win32';

/** The engine processes of this extension host: their ids. */
export async function listEngines(): Promise<number[]> {
  const lines = process.platform === 'linux' ? await readProc() : await readPs();
  return lines
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

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function readProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const [status, command] = await Promise.all([
          readFile(`/proc/${pid}/status`, 'utf8'),
          readFile(`/proc/${pid}/cmdline`, 'utf8'),
        ]);
        // One that has ended and waits for its parent to notice runs no more.
        if (/^State:\s+Z/m.test(status)) return undefined;
        return { pid: Number(pid), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command };
      } catch {
        // Ended meanwhile.
        return undefined;
      }
    }),
  );
  return found.filter((one) => one !== undefined);
}

async function readPs(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
