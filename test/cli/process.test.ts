import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, simile, start, temporaryFolder } from './simile.ts';

const onLinux = process.platform === 'linux';

async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

/** A process that has ended but that nobody has asked for its exit code (a zombie) runs no more. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX (dead)');
  return !/^State:\s+[ZX]/m.test(status);
}

async function areRunning(pids: readonly number[]): Promise<boolean> {
  return (await Promise.all(pids.map(isRunning))).some(Boolean);
}

/** Starts a command that waits for its input, and waits for its engine process. */
async function startWaiting() {
  const child = start(['embed', '--json']);
  let children: number[] = [];
  while (children.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    children = await childrenOf(child.pid!);
  }
  return { child, children };
}

describe('the process', () => {
  it.runIf(onLinux).each([
    { signal: 'SIGINT' as const, exitCode: 130 },
    { signal: 'SIGTERM' as const, exitCode: 143 },
  ])('ends with $exitCode on $signal, and its engine with it', async ({ signal, exitCode }) => {
    const { child, children } = await startWaiting();
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([exitCode, null]);
    expect(output).toBe('');
    await expect.poll(() => areRunning(children)).toBe(false);
  });

  it.runIf(onLinux)('leaves no engine behind when it is done', async () => {
    const { child, children } = await startWaiting();
    child.stdout.resume();
    child.stdin.end('one line\n');
    expect(await once(child, 'close')).toEqual([0, null]);
    await expect.poll(() => areRunning(children)).toBe(false);
  });

  it.runIf(onLinux)('says so when its engine is killed', async () => {
    const { child, children } = await startWaiting();
    let stderr = '';
    child.stdout.resume();
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    // More than is encoded before the signal below arrives.
    child.stdin.end(Array.from({ length: 50_000 }, (_, i) => `line ${i} of many, each of them different`).join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const pid of children) process.kill(pid, 'SIGKILL');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(stderr).toMatch(/The engine (ended unexpectedly|closed its connection)/);
    expect(stderr).toContain('--verbose');
  });

  it('ends quietly when nobody reads on, as with | head', async () => {
    const child = start(['embed', '--json']);
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdin.end(Array.from({ length: 500 }, (_, i) => `line ${i}`).join('\n'));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).toBe('');
  });

  it('names the way out where the encoder is missing', async () => {
    const { code, stdout, stderr } = await simile(['pairs', 'notes', '--model', 'no-such-model']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('no-such-model');
    expect(stderr).toContain('--model');
  });

  it('names the way out where the encoder is damaged', async () => {
    const folder = await temporaryFolder();
    await cp(path.join(root, 'models/embedded'), folder, { recursive: true });
    await mkdir(path.join(folder, 'onnx'), { recursive: true });
    await writeFile(path.join(folder, 'tokenizer.json'), '{"model": ');
    const { code, stdout, stderr } = await simile(['pairs', 'notes', '--model', folder]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('damaged');
    expect(stderr).toContain('--model');
  });

  it("prints the engine's log on request, without any text of the files", async () => {
    const { code, stderr } = await simile(['pairs', 'notes', '--verbose']);
    expect(code).toBe(0);
    expect(stderr).toContain('Engine started');
    expect(stderr).not.toContain('dough');
  });
});
