import { readFileSync, readdirSync } from 'node:fs';

const MB = 2 ** 20;

/**
 * Megabytes of memory that a process and its children occupy together (what they share is counted for each); undefined where
 * there is no /proc to read it from.
 */
export function readMemory(pid: number): number | undefined {
  try {
    return familyOf(pid).reduce((sum, one) => sum + residentSet(one), 0);
  } catch {
    return undefined;
  }
}

/** The largest of what {@link readMemory} says, ten times a second, until it is stopped. */
export class MemoryWatch {
  #peak: number | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(pid: () => number | undefined) {
    this.#timer = setInterval(() => {
      const process = pid();
      const now = process === undefined ? undefined : readMemory(process);
      if (now !== undefined) this.#peak = Math.max(this.#peak ?? 0, now);
    }, 100);
  }

  stop(): number | undefined {
    clearInterval(this.#timer);
    return this.#peak;
  }
}

function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
  }
  const family = [pid];
  // Children are found while the list is walked.
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child);
  return family;
}

function parentOf(pid: string): number {
  try {
    // The name before it may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
}

/** Megabytes of memory that one process occupies; 0 where there is none to read. */
export function residentSet(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kilobytes ?? 0) * 1024) / MB;
  } catch {
    return 0;
  }
}
