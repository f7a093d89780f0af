import { expect, test } from 'vitest';
import { IN_BACKGROUND, pauseAfter, WHILE_WAITED_FOR } from '../../../../src/network/embeddings/retryPolicy.ts';
import type { ServerFailure } from '../../../../src/network/embeddings/serverError.ts';

const host = 'server.test';
const fault: ServerFailure = { code: 'server-error', host, status: 500, said: null };

test('pauses double, and are anything from half of their length to all of it', () => {
  const longest = [0, 1, 2, 3, 4, 5].map((attempt) => pauseAfter(fault, attempt, IN_BACKGROUND, 1));
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, undefined]);
  expect(pauseAfter(fault, 2, IN_BACKGROUND, 0)).toBe(1000);
});

test('a server is given the time that it asks for, up to a limit', () => {
  const busy = (retryAfterSeconds: number | null): ServerFailure => ({ code: 'busy', host, retryAfterSeconds });
  expect(pauseAfter(busy(20), 0, IN_BACKGROUND)).toBe(20_000);
  expect(pauseAfter(busy(61), 0, IN_BACKGROUND)).toBeUndefined();
  expect(pauseAfter(busy(6), 0, WHILE_WAITED_FOR)).toBeUndefined();
  expect(pauseAfter(busy(0), 0, IN_BACKGROUND, 1)).toBe(500);
  expect(pauseAfter(busy(null), 1, IN_BACKGROUND, 1)).toBe(1000);
});

test('what does not pass by itself is not tried again', () => {
  expect(pauseAfter({ code: 'wrong-key', host, status: 401, hasKey: true }, 0, IN_BACKGROUND)).toBeUndefined();
  expect(pauseAfter({ code: 'refused', host, status: 400, said: null }, 0, IN_BACKGROUND)).toBeUndefined();
  expect(pauseAfter({ code: 'cancelled' }, 0, IN_BACKGROUND)).toBeUndefined();
});
