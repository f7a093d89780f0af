import { expect, test } from 'vitest';
import { evaluateCosines } from '../../../../src/core/evaluation/evaluateCosines.ts';
import { computeFigures } from '../../../../src/editor/evaluation/measurePairs.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

const scores = Float64Array.from({ length: 20_000 }, (_, pair) => pair % 6);
const cosine = Float32Array.from(scores, (score, pair) => Math.sin(score + pair));

test('computes what is computed without a break, and leaves the event loop free meanwhile', async () => {
  const few = { scores: scores.slice(0, 2000), cosine: cosine.slice(0, 2000) };
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const figures = await computeFigures([few.cosine], few.scores, 'scores', new AbortController().signal);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  const run = evaluateCosines([few.cosine], few.scores, 'scores');
  let step = run.next();
  while (!step.done) step = run.next();
  expect(figures).toEqual(step.value);
});

test('is given up soon', async () => {
  const controller = new AbortController();
  const computing = computeFigures([cosine], scores, 'scores', controller.signal);
  setTimeout(() => controller.abort(RpcError.cancelled()), 20);
  await expect(computing).rejects.toMatchObject({ code: 'cancelled' });
});
