import { describe, expect, test } from 'vitest';
import { HeatmapScreen } from '../../../../src/editor/heatmap/heatmapScreen.ts';
import type { HeatmapChange, HeatmapItem, HeatmapPage, HeatmapView } from '../../../../src/protocol/heatmapApi.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

const source = { type: 'document', uri: 'file:///notes/english.md', items: 'sentence' } as const;
const working: HeatmapView = { type: 'working', title: 'Heatmap', message: 'Comparing…', source };

function itemsOf(...ids: number[]): HeatmapItem[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return ids.map((id) => ({ id, text: `Item ${id}.`, uri: source.uri, range, path: 'english.md', breadcrumb: [] }));
}

function contentOf(...ids: number[]): HeatmapView {
  const triangle = new Float32Array((ids.length * (ids.length - 1)) / 2);
  return {
    type: 'content',
    title: 'Heatmap',
    remarks: [],
    kind: 'sentence',
    items: itemsOf(...ids),
    triangle,
    background: null,
    source,
  };
}

function changeTo(...ids: number[]): HeatmapChange {
  return { title: 'Heatmap', remarks: [], items: itemsOf(...ids), rows: [], cosine: new Float32Array(), source };
}

/** A page that writes down what it is told. */
function openScreen(answer: () => Promise<void> = async () => undefined) {
  const told: string[] = [];
  const logged: string[] = [];
  const page: HeatmapPage = {
    show: ({ view }) => (told.push(`show ${view.type}`), answer()),
    update: ({ items }) => (told.push(`update ${items.map(({ id }) => id).join()}`), answer()),
    light: ({ items }) => (told.push(`light ${items.join()}`), answer()),
  };
  return { told, logged, screen: new HeatmapScreen(page, (line) => logged.push(line)) };
}

describe('HeatmapScreen', () => {
  test('A page is told once it listens, and the next page is told again', () => {
    const { told, screen } = openScreen();
    screen.show(contentOf(1, 2));
    expect(told).toEqual([]);
    screen.greet();
    expect(told).toEqual(['show content']);
    expect(screen.items?.map(({ id }) => id)).toEqual([1, 2]);
    screen.leave();
    expect(screen.items).toBeNull();
    screen.greet();
    expect(told).toEqual(['show content', 'show content']);
  });

  test('A change goes to the page that shows what is changed', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1, 2));
    screen.update(changeTo(1, 3));
    expect(told).toEqual(['show content', 'update 1,3']);
    expect(screen.items?.map(({ id }) => id)).toEqual([1, 3]);
    expect(screen.isWaiting).toBe(false);
  });

  test('A page that came while a change was made waits for all of it', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1, 2));
    screen.expire();
    screen.leave();
    screen.greet();
    screen.update(changeTo(1, 3));
    expect(told).toEqual(['show content']);
    expect(screen.isWaiting).toBe(true);
  });

  test('A page that was told to wait while a change was made still waits', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1, 2));
    screen.show(working);
    expect(screen.isWaiting).toBe(true);
    screen.update(changeTo(1, 3));
    expect(told).toEqual(['show content', 'show working']);
    expect(screen.isWaiting).toBe(true);
  });

  test('Nothing waits where no page is, or where a page says what is the matter', () => {
    const { screen } = openScreen();
    expect(screen.isWaiting).toBe(false);
    screen.greet();
    expect(screen.isWaiting).toBe(true);
    screen.show({ type: 'notice', title: 'Heatmap', notice: { message: '', hint: '', actions: [] }, source: null });
    expect(screen.isWaiting).toBe(false);
  });

  test('Items of another subject are not those that are shown', () => {
    const { told, screen } = openScreen();
    screen.greet();
    screen.show(contentOf(1, 2));
    screen.forget();
    screen.light([1]);
    screen.update(changeTo(3, 4));
    expect(told).toEqual(['show content']);
  });

  test('Rows are lit where there are any, once, and anew after they have been drawn anew', () => {
    const { told, screen } = openScreen();
    screen.light([1]);
    screen.greet();
    screen.show(contentOf(1, 2));
    screen.light([1]);
    screen.light([1]);
    screen.show(contentOf(1, 2));
    screen.light([1]);
    expect(told).toEqual(['show content', 'light 1', 'show content', 'light 1']);
  });

  test('A page that fails is written down; one that is gone is not', async () => {
    const gone = openScreen(() => Promise.reject(new RpcError('gone', 'The panel was closed.')));
    gone.screen.greet();
    gone.screen.show(contentOf(1, 2));
    const broken = openScreen(() => Promise.reject(new Error('No canvas.')));
    broken.screen.greet();
    broken.screen.show(contentOf(1, 2));
    await Promise.resolve();
    await Promise.resolve();
    expect(gone.logged).toEqual([]);
    expect(broken.logged).toEqual(['The heatmap’s page failed: No canvas.']);
  });
});
