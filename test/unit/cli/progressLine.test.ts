import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ProgressLine } from '../../../src/cli/output/progressLine.ts';

it('writes nothing that a terminal would obey, whatever a file is called', () => {
  const stream = new PassThrough({ encoding: 'utf8' });
  new ProgressLine(stream as unknown as NodeJS.WriteStream).note('Left out: a\x1b[2J\u202eb\n.md');
  expect(stream.read()).toBe('simile: Left out: a [2J b .md\n');
});
