import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments, with whatever stands between them. */
  readonly command: string;
}

/** The processes of this machine, with what every machine has for it; not on Windows. */
export function listProcesses(): Promise<readonly RunningProcess[]> {
  return process.platform === 'linux' ? readProc() : readPs();
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
