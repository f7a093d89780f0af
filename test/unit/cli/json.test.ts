import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { float32Json, rowJson, writeJson } from '../../../src/cli/output/json.ts';
import { ResultWriter } from '../../../src/cli/output/resultWriter.ts';

describe('float32Json', () => {
  it('restores every 32-bit float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const restored = Math.fround(JSON.parse(float32Json(value)) as number);
        // -0 comes back as 0: no reader tells them apart.
        expect(restored === value).toBe(true);
      }),
    );
  });

  it('has null for what is no number', () => {
    expect([NaN, Infinity, -Infinity].map(float32Json)).toEqual(['null', 'null', 'null']);
  });
});

describe('rowJson', () => {
  it('takes its row out of a flat matrix', () => {
    expect(rowJson(Float32Array.of(1, 2, 3, 4, 5, 6), 1, 3)).toBe('[4,5,6]');
  });
});

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
