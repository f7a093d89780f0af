import { describe, expect, it } from 'vitest';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { writeJson } from '../../../src/cli/output/json.ts';
import { ResultWriter } from '../../../src/cli/output/resultWriter.ts';

describe('writeJson', () => {
  const write = async (elements: Iterable<string>) => {
    const stream = new PassThrough();
    const written = text(stream);
    const writer = new ResultWriter(stream);
    await writeJson(writer, { model: 'a "model"', count: 2 }, 'list', elements);
    await writer.flush();
    stream.end();
    return written;
  };

  it('writes one JSON value, with an element a line', async () => {
    expect(await write(['1', '[2]'])).toBe('{"model":"a \\"model\\"","count":2,"list":[\n1,\n[2]\n]}\n');
    expect(await write([])).toBe('{"model":"a \\"model\\"","count":2,"list":[]}\n');
  });

  it('waits for a slow reader instead of piling up', async () => {
    let taken = 0;
    const stream = new PassThrough({ highWaterMark: 1024 });
    const writer = new ResultWriter(stream);
    const elements = function* () {
      for (; taken < 10_000; taken++) yield `"${'x'.repeat(1000)}"`;
    };
    const writing = writeJson(writer, {}, 'list', elements());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBeLessThan(1000);
    const read = text(stream);
    await writing;
    await writer.flush();
    stream.end();
    expect((JSON.parse(await read) as { list: string[] }).list).toHaveLength(10_000);
  });
});
