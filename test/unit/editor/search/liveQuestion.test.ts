import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveQuestion, type LiveCall } from '../../../../src/editor/search/liveQuestion.ts';
import { isCancelled } from '../../../../src/protocol/rpcError.ts';

interface Asked extends LiveCall<number> {
  readonly text: string;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: unknown) => void;
}

function start() {
  const asked: Asked[] = [];
  const heard: string[] = [];
  const question = new LiveQuestion<string, number>({
    ask: (text, call) => new Promise((resolve, reject) => asked.push({ text, resolve, reject, ...call })),
    onAnswer: (text, answer) => heard.push(`${text}: ${answer}`),
    onFailure: (text, error) => heard.push(`${text} failed: ${String(error)}`),
    onProgress: (progress) => heard.push(`${progress} %`),
    onBusy: (isBusy) => heard.push(isBusy ? 'busy' : 'idle'),
  });
  return { question, asked, heard };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks when a person pauses, for the last text only', async () => {
  const { question, asked } = start();
  for (const text of ['m', 'mo', 'mon']) {
    question.askSoon(text, 100);
    await vi.advanceTimersByTimeAsync(60);
  }
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(40);
  expect(asked.map(({ text }) => text)).toEqual(['mon']);
  expect(question.asking).toBe('mon');
});

it('hears nothing of a question that another has overtaken, however it ends', async () => {
  const { question, asked, heard } = start();
  void question.ask('first');
  void question.ask('second');
  void question.ask('third');
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  expect(isCancelled(asked[0]?.signal.reason)).toBe(true);
  asked[0]?.resolve('late');
  asked[1]?.onProgress(50);
  asked[1]?.reject(new Error('late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.filter((one) => !['busy', 'idle'].includes(one))).toEqual([]);
  expect(heard.at(-1)).toBe('busy');
  asked[2]?.onProgress(70);
  asked[2]?.resolve('found');
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.slice(-3)).toEqual(['70 %', 'idle', 'third: found']);
  expect(question.asking).toBeUndefined();
});

it('tells why the latest question failed', async () => {
  const { question, asked, heard } = start();
  void question.ask('text');
  asked[0]?.reject(new Error('no engine'));
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['busy', 'idle', 'text failed: Error: no engine']);
});

it('asks nothing and says nothing once it has ended', async () => {
  const { question, asked, heard } = start();
  void question.ask('text');
  question.askSoon('later', 100);
  question.end();
  asked[0]?.resolve('found');
  void question.ask('again');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.signal.aborted).toBe(true);
  expect(heard).toEqual(['busy', 'idle']);
});
