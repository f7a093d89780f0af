import { expect, it } from 'vitest';
import { listWaysOut } from '../../../../src/editor/encoders/waysOut.ts';

it.each(['dropped', 'timed-out', 'unreachable', 'server-error', 'too-many-requests', 'in-use'] as const)(
  'offers first to try again after what leaves a part for the next attempt: %s',
  (code) => expect(listWaysOut(code)[0]).toBe('retry'),
);

it('does not offer to try again what would end the same', () => {
  for (const code of ['bad-id', 'insecure', 'sign-in', 'incomplete', 'unsupported', 'bad-archive'] as const) {
    expect(listWaysOut(code), code).not.toContain('retry');
    expect(listWaysOut(code).length, code).toBeGreaterThan(0);
  }
});

it('offers an import where the network is what is in the way', () => {
  for (const code of ['unreachable', 'certificate', 'proxy-refused', 'web-page', 'truncated'] as const) {
    expect(listWaysOut(code), code).toContain('import');
  }
});
