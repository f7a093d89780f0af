import { expect, test } from 'vitest';
import { RestartPolicy } from '../../../src/engine/restartPolicy.ts';

test('the first death costs no pause, the next ones double it', () => {
  const policy = new RestartPolicy();
  const pauses = [1, 2, 3, 4].map(() => {
    policy.countDeath(1000);
    return policy.pauseMs(1000);
  });
  expect(pauses).toEqual([0, 250, 500, 1000]);
});

test('the pause counts from the death, not from the question', () => {
  const policy = new RestartPolicy();
  policy.countDeath(0);
  policy.countDeath(0);
  expect(policy.pauseMs(200)).toBe(50);
  expect(policy.pauseMs(300)).toBe(0);
});

test('gives up at the fifth death in a row, and starts over when forgiven', () => {
  const policy = new RestartPolicy();
  expect([1, 2, 3, 4, 5].map((at) => policy.countDeath(at))).toEqual(['go-on', 'go-on', 'go-on', 'go-on', 'give-up']);
  policy.forgive();
  expect(policy.countDeath(6)).toBe('go-on');
  expect(policy.pauseMs(6)).toBe(0);
});

test('deaths far apart are no row', () => {
  const policy = new RestartPolicy();
  const hour = 3_600_000;
  expect([0, 1, 2, 3, 4, 5].map((at) => policy.countDeath(at * hour))).not.toContain('give-up');
});
