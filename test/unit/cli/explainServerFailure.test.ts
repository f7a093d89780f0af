import { expect, test } from 'vitest';
import { explainServerFailure } from '../../../src/cli/models/explainServerFailure.ts';
import { serverFailures } from '../../server/serverFailures.ts';

test.each(Object.values(serverFailures).flat())(
  '%j is told in words, with its facts and nothing that a server said',
  (failure) => {
    const text = explainServerFailure(failure);
    expect(text).toMatch(/^.{10,}[.)]$/s);
    expect(text).not.toMatch(/undefined|null|NaN/);
    for (const [name, fact] of Object.entries<string | number | boolean | null>(failure)) {
      if (name === 'code' || typeof fact === 'boolean' || fact === null) continue;
      // Where there is an address, it has the host in it.
      if (name === 'host' && 'address' in failure) continue;
      if (name === 'said') expect(text).not.toContain(fact);
      else expect(text).toContain(String(fact));
    }
  },
);
