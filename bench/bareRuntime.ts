import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Layout {
  readonly processes: number;
  readonly threads: number;
  /** Rows of one run. */
  readonly batch: number;
}

/** The runtime alone: sessions in processes of their own, ready ids sorted by length. */
export class BareRuntime {
  readonly #children: ChildProcess[];

  private constructor(children: ChildProcess[]) {
    this.#children = children;
  }

  static async open(model: string, texts: readonly (readonly number[])[], layout: Layout): Promise<BareRuntime> {
    const batches = makeBatches(texts, layout.batch);
    const children = Array.from({ length: layout.processes }, () =>
      fork(path.join(import.meta.dirname, 'bareRuntimeChild.mjs'), [], { serialization: 'advanced', execArgv: [] }),
    );
    await Promise.all(
      children.map(async (child, index) => {
        const share = batches.filter((_, at) => at % layout.processes === index);
        child.send({ load: { model, threads: layout.threads, batches: share } });
        await once(child, 'message');
      }),
    );
    return new BareRuntime(children);
  }

  async run(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        child.send('run');
        await once(child, 'message');
      }),
    );
  }

  close(): void {
    for (const child of this.#children) child.disconnect();
  }
}

function makeBatches(texts: readonly (readonly number[])[], size: number) {
  const sorted = texts.toSorted((a, b) => a.length - b.length);
  const batches = [];
  for (let start = 0; start < sorted.length; start += size) {
    const rows = sorted.slice(start, start + size);
    const length = Math.ceil(Math.max(...rows.map((row) => row.length)) / 4) * 4;
    const ids = new Int32Array(rows.length * length);
    const mask = new Int32Array(rows.length * length);
    rows.forEach((row, at) => {
      ids.set(row, at * length);
      mask.fill(1, at * length, at * length + row.length);
    });
    batches.push({ ids, mask, rows: rows.length, length });
  }
  return batches;
}
