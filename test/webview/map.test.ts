import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { MapOnPage } from './mapOnPage.ts';
import type { PageParams } from './openPage.ts';
import { setTheme } from './setTheme.ts';
import { topics } from './syntheticMap.ts';
import { usePages } from './usePages.ts';

const open = usePages('map');

async function openMap(params?: PageParams): Promise<MapOnPage> {
  return new MapOnPage(await open(params));
}

const blue = [55, 148, 255] as const;

describe('the layout', () => {
  it('begins with components and becomes UMAP, with its progress over the picture meanwhile', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await expect.poll(() => map.read('method')).toBe('pca');
    const status = map.page.locator('.laying-out');
    await map.page.evaluate(() => window.mapSide.report({ stage: 'neighbours', done: 30, total: 60 }));
    await expect.poll(() => status.innerText()).toContain('Finding neighbors: 50 %');
    await map.page.evaluate(() => window.mapSide.report({ stage: 'layout', done: 1, total: 3 }));
    await expect.poll(() => status.innerText()).toContain('Laying out: 33 %');
    await map.hover('Passage 1 about Bread and baking.');
    await map.page.evaluate(() => window.mapSide.release());
    await expect.poll(() => map.read('method')).toBe('umap');
    expect(await status.isVisible()).toBe(false);
    expect(await map.calls('layOut')).toEqual([{ method: 'umap' }]);
  });

  it('can be cancelled, which keeps the components and is remembered', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await map.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => map.page.evaluate(() => window.mapSide.isCancelled)).toBe(true);
    expect(await map.read('method')).toBe('pca');
    expect(await map.page.locator('.laying-out').isVisible()).toBe(false);
    expect(await map.page.evaluate(() => window.mapSide.state)).toMatchObject({ settings: { method: 'pca' } });
    await map.show({ items: 3, first: 100 });
    expect(await map.calls('layOut')).toHaveLength(1);
  });

  it('that fails says why, and leaves the components', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await expect.poll(() => map.calls('layOut')).toHaveLength(1);
    await map.page.evaluate(() => window.mapSide.release('The engine ended.'));
    await expect.poll(() => map.page.locator('.told').innerText()).toBe('The engine ended.');
    expect(await map.read('method')).toBe('pca');
  });

  it('of components has the two axes that are chosen', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.show({ items: 3 });
    await map.begin({ items: 80, first: 50 });
    await expect.poll(() => map.read('axes')).toBe('0,1');
    await map.choose('Across', '3 (10%)');
    await expect.poll(() => map.read('axes')).toBe('2,1');
    await map.choose('Up', '3 (10%)');
    await expect.poll(() => map.read('axes')).toBe('1,2');
    expect(await map.page.evaluate(() => window.mapSide.state)).toMatchObject({ settings: { axes: [1, 2] } });
    const bars = map.page.getByRole('group', { name: 'Principal components' }).getByRole('listitem');
    expect(await bars.count()).toBe(8);
    expect(await bars.first().innerText()).toBe('Component 1 explains 30% of the differences');
    expect(await map.calls('layOut')).toEqual([]);
  });
});

describe('points', () => {
  it('say what they are under the pointer, and open with a click', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    const at = await map.hover('Passage 7 about Bread and baking.');
    await expect.poll(() => map.tooltip.innerText()).toContain('notes/kitchen.md, line 7');
    expect(await map.tooltip.innerText()).toContain('Bread and baking');
    await map.page.mouse.click(at.x, at.y);
    await map.page.keyboard.down('Alt');
    await map.page.mouse.click(at.x, at.y);
    await map.page.keyboard.up('Alt');
    expect(await map.calls('open')).toEqual([
      { item: 7, beside: true },
      { item: 7, beside: false },
    ]);
  });

  it('are gone through by keys, and read out', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.picture.focus();
    await map.page.keyboard.press('ArrowRight');
    await expect
      .poll(() => map.live.innerText())
      .toBe('Passage 1 about Bread and baking. – notes/kitchen.md, line 1 – Bread and baking');
    await map.page.keyboard.press('ArrowLeft');
    const [next] = await map.readNumbers('cursor');
    expect(next).not.toBe(0);
    await map.page.keyboard.press('Home');
    const reached = [];
    for (let item = 0; item < 24; item++) {
      reached.push((await map.readNumbers('cursor'))[0]);
      await map.page.keyboard.press('PageDown');
    }
    expect(reached).toEqual(Array.from({ length: 24 }, (_, item) => item));
    await map.page.keyboard.press('Enter');
    expect(await map.calls('open')).toEqual([{ item: 24, beside: true }]);
  });

  it('at one place tell of each other', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.begin({ items: 5, areAlike: true });
    await map.picture.focus();
    await map.page.keyboard.press('ArrowRight');
    await expect.poll(() => map.tooltip.innerText()).toContain('4 more at this place');
    for (let press = 0; press < 4; press++) await map.page.keyboard.press('ArrowRight');
    expect(await map.readNumbers('cursor')).toEqual([4]);
  });
});

describe('a selection', () => {
  it('is drawn around points, and offers what can be done with it', async () => {
    const map = await openMap();
    await map.show({ items: 24, first: 101 });
    await map.encloseAll();
    await expect.poll(() => map.selection.innerText()).toContain('24 selected');
    const ids = Array.from({ length: 24 }, (_, item) => 101 + item);
    for (const [button, method] of [
      ['Heatmap', 'openAsHeatmap'],
      ['Open as List', 'openAsList'],
      ['Find Similar', 'findSimilar'],
    ] as const) {
      await map.selection.getByRole('button', { name: button }).click();
      expect(await map.calls(method)).toEqual([{ items: ids }]);
    }
    await map.selection.getByRole('button', { name: 'Clear Selection' }).click();
    expect(await map.selection.isVisible()).toBe(false);
    expect(await map.calls('open')).toEqual([]);
  });

  it('is made by keys: one by one, on the way, or of all that the filter shows', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.picture.focus();
    await map.page.keyboard.press('Home');
    await map.page.keyboard.press(' ');
    expect(await map.readNumbers('selected')).toEqual([0]);
    expect(await map.selection.getByRole('button', { name: 'Heatmap' }).isVisible()).toBe(false);
    await map.page.keyboard.press('Shift+PageDown');
    expect(await map.readNumbers('selected')).toEqual([0, 1]);
    await map.page.keyboard.press('Escape');
    expect(await map.readNumbers('selected')).toEqual([]);
    await map.page.getByRole('searchbox').fill('TRAINS');
    await map.picture.focus();
    await map.page.keyboard.press('Control+a');
    expect(await map.readNumbers('selected')).toEqual([1, 7, 13, 19]);
  });
});

describe('groups', () => {
  it('have colours, a legend and labels that touch no other', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    expect((await map.read('labels')).split('\n').sort()).toEqual([...topics].sort());
    const entries = await map.legend.getByRole('listitem').allInnerTexts();
    expect(entries[0]!.replaceAll('\n', ' ')).toBe('Bread and baking 20');
    expect(entries.at(-1)!.replaceAll('\n', ' ')).toBe('In no group 6');
    expect(await map.countPixels(blue)).toBeGreaterThan(100);
  });

  it('are shown alone, one at a time', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    const trains = map.legend.getByRole('button', { name: /Trains/ });
    await trains.click();
    expect(await trains.getAttribute('aria-pressed')).toBe('true');
    expect(await map.read('shown')).toBe('18');
    await map.settle();
    expect(await map.read('labels')).toBe('Trains');
    expect(await map.countPixels(blue)).toBe(0);
    await map.legend.getByRole('button', { name: /Trains/ }).click();
    expect(await map.read('shown')).toBe('120');
  });

  it('are others by choice, and none in one color', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    await map.choose('Color by', 'Date');
    await expect.poll(() => map.read('grouping')).toBe('date');
    expect(await map.legend.getByRole('listitem').allInnerTexts()).toHaveLength(3);
    await map.choose('Color by', 'One Color');
    await expect.poll(() => map.read('grouping')).toBe('');
    expect(await map.legend.isVisible()).toBe(false);
    expect(await map.page.evaluate(() => window.mapSide.state)).toMatchObject({ settings: { colourBy: 'none' } });
  });
});

describe('what the extension points at', () => {
  it('is ringed: the current passage and its neighbours', async () => {
    const map = await openMap();
    await map.show({ items: 24, first: 11 });
    await map.page.evaluate(() => window.mapSide.page.showCurrent({ items: [14], neighbours: [20, 26, 999] }));
    await expect.poll(() => map.readNumbers('current')).toEqual([3]);
    expect(await map.readNumbers('neighbours')).toEqual([9, 15]);
    await map.picture.focus();
    await map.page.keyboard.press('ArrowUp');
    expect(await map.readNumbers('cursor')).toEqual([3]);
  });

  it('is lit until a person clears it, and in sight', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.page.evaluate(() =>
      window.mapSide.page.light({ lit: { title: 'Results for “tea”', items: [2, 8, 999], reveal: true } }),
    );
    await expect.poll(() => map.page.locator('.light').innerText()).toContain('Results for “tea”: 2 on the map');
    expect(await map.read('shown')).toBe('2');
    await map.page.getByRole('button', { name: 'Show All Items Again' }).click();
    expect(await map.read('shown')).toBe('24');
    expect(await map.calls('clearLight')).toEqual([{}]);
  });

  it('has its new path and title where it was renamed, and stays as it is seen', async () => {
    const map = await openMap();
    await map.show({ items: 24, first: 11 });
    await map.page.evaluate(async () => {
      await window.mapSide.page.light({ lit: { title: 'Results for “tea”', items: [13], reveal: false } });
      const { content } = window.mapSide;
      const paths = content!.items.paths.map((path) => `renamed/${path}`);
      await window.mapSide.page.relocate({
        first: 11,
        title: '24 notes in renamed',
        paths,
        source: { items: 'note', within: ['file:///renamed'] },
      });
    });
    expect(await map.page.getByRole('heading', { level: 1 }).innerText()).toBe('24 notes in renamed');
    expect(await map.read('shown')).toBe('1');
    expect(await map.page.evaluate(() => window.mapSide.state)).toMatchObject({
      source: { within: ['file:///renamed'] },
    });
    await map.picture.focus();
    await map.page.keyboard.press('Home');
    await expect.poll(() => map.tooltip.innerText()).toContain('renamed/');
  });

  it('is passed over where it came too late', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.begin({ items: 24, first: 500 });
    await map.page.evaluate(() => {
      const old = { method: 'umap', x: new Float32Array(24), y: new Float32Array(24) } as const;
      return window.mapSide.page.arrange({ first: 1, layout: old });
    });
    expect(await map.read('method')).toBe('pca');
  });
});

describe('few items', () => {
  it.each([1, 2, 3])('%i', async (items) => {
    const map = await openMap();
    await map.show({ items });
    await map.picture.focus();
    await map.page.keyboard.press('ArrowRight');
    await expect.poll(() => map.tooltip.innerText()).toContain('Passage 1');
    await map.encloseAll();
    await expect.poll(() => map.selection.innerText()).toContain(`${items} selected`);
    expect(await map.calls('layOut')).toEqual([]);
  });

  it('none: a notice stands in the place of the map', async () => {
    const map = await openMap();
    await map.page.evaluate(() =>
      window.mapSide.show({
        type: 'notice',
        title: 'Map',
        notice: { message: 'No notes.', hint: 'Write one.', actions: [{ action: 'retry', title: 'Try Again' }] },
        source: { items: 'note' },
      }),
    );
    await map.page.getByRole('button', { name: 'Try Again' }).click();
    expect(await map.calls('act')).toEqual([{ action: 'retry' }]);
    expect(await map.picture.isVisible()).toBe(false);
  });
});

describe('a line around points', () => {
  const bends = [
    [30, 30],
    [200, 40],
    [60, 300],
  ] as const;

  /** A drag with Shift that is never finished by lifting the pointer. */
  async function begin(map: MapOnPage): Promise<{ x: number; y: number }> {
    const { x, y } = (await map.picture.boundingBox())!;
    await map.page.keyboard.down('Shift');
    await map.page.mouse.move(x + 10, y + 10);
    await map.page.mouse.down();
    for (const [right, down] of bends) await map.page.mouse.move(x + right, y + down, { steps: 4 });
    return { x, y };
  }

  it.each(['pointercancel', 'a second finger'])('that %s breaks off is gone, and no part of the next', async (how) => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.settle();
    const before = await map.picture.screenshot();
    await begin(map);
    await map.settle();
    expect((await map.picture.screenshot()).equals(before)).toBe(false);
    await map.picture.evaluate((picture, kind) => {
      const fire = (type: string, pointerId: number) =>
        picture.dispatchEvent(new PointerEvent(type, { pointerId, button: 0, clientX: 90, clientY: 90 }));
      if (kind === 'pointercancel') return fire(kind, 1);
      picture.setPointerCapture = () => undefined;
      fire('pointerdown', 77);
      return fire('pointerup', 77);
    }, how);
    await map.page.mouse.up();
    await map.page.keyboard.up('Shift');
    await map.settle();
    expect((await map.picture.screenshot()).equals(before)).toBe(true);
    expect(await map.readNumbers('selected')).toEqual([]);
    await map.encloseAll();
    expect(await map.readNumbers('selected')).toHaveLength(24);
  });
});

describe('points', () => {
  it('are painted without WebGL where its program cannot be made', async () => {
    const map = await openMap();
    const hasGl = await map.page.evaluate(() => {
      const { prototype } = WebGL2RenderingContext;
      // A graphics processor, as far as the page can see, with a broken compiler.
      prototype.getExtension = () => null;
      prototype.getProgramParameter = () => false;
      return document.createElement('canvas').getContext('webgl2') !== null;
    });
    expect(hasGl).toBe(true);
    await map.show({ items: 120 });
    expect(await map.picture.getAttribute('data-renderer')).toBe('pixels');
    expect(await map.countPixels(blue)).toBeGreaterThan(100);
  });
});

describe('exports', () => {
  it('are a table of all items', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    const { type, content } = await map.exportAs('Points (CSV)');
    expect(type).toBe('csv');
    const { data } = parse<Record<string, string>>(content.toString('utf8').trimEnd(), { header: true });
    expect(data).toHaveLength(24);
    expect(data[1]).toMatchObject({
      path: 'notes/travel.md',
      text: 'Passage 2 about Trains.',
      group: 'Trains',
    });
    expect(Number(data[0]!['x'])).toBeGreaterThan(9);
  });

  it('are the picture as it is seen, with its labels', async () => {
    const map = await openMap();
    await map.show({ items: 120, title: 'Tea & <biscuits>' });
    const { content } = await map.exportAs('Picture (SVG)');
    const svg = content.toString('utf8');
    expect(svg).toContain('<title>Tea &amp; &lt;biscuits&gt;</title>');
    for (const topic of topics) expect(svg).toContain(`>${topic}</text>`);
    expect(svg.match(/M/g)).toHaveLength(120);
    const png = (await map.exportAs('Picture (PNG)')).content;
    const box = (await map.picture.boundingBox())!;
    expect(png.readUInt32BE(16)).toBe(2 * Math.round(box.width));
    expect(png.readUInt32BE(20)).toBe(2 * Math.round(box.height + 28));
  });
});

describe('the page', () => {
  it('fits a narrow panel, with everything in reach', async () => {
    const map = await openMap({ width: 400, height: 640 });
    await map.show({ items: 120 });
    expect(await map.page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    const box = (await map.picture.boundingBox())!;
    expect(box.width).toBeGreaterThan(350);
    expect(box.height).toBeGreaterThan(200);
    for (const name of ['Export', 'Show All', 'Zoom In']) {
      expect(await map.page.getByRole('button', { name, exact: true }).isVisible()).toBe(true);
    }
  });

  it('says that distances are approximate', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    expect(await map.page.locator('.remarks').innerText()).toContain(
      'Distances on the map are approximate: only what lies close together is alike. For exact neighbors, use the list.',
    );
  });

  it('follows the theme', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    expect(await map.countPixels([255, 255, 255])).toBe(0);
    await setTheme(map.page, 'light');
    await map.settle();
    expect(await map.countPixels([255, 255, 255])).toBeGreaterThan(10_000);
  });

  it('zooms to the pointer, and back to all', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    const at = await map.hover('Passage 7 about Bread and baking.');
    for (let step = 0; step < 6; step++) await map.page.mouse.wheel(0, -120);
    await map.settle();
    await map.page.mouse.move(at.x + 1, at.y);
    await map.page.mouse.move(at.x, at.y);
    await expect.poll(() => map.tooltip.innerText()).toContain('Bread and baking');
    expect((await map.read('labels')).split('\n').length).toBeLessThan(topics.length);
    await map.picture.focus();
    await map.page.keyboard.press('0');
    await map.settle();
    expect((await map.read('labels')).split('\n')).toHaveLength(topics.length);
  });
});

describe('50,000 points', () => {
  it.each([
    { withWebGl: true, renderer: 'webgl' },
    { withWebGl: false, renderer: 'pixels' },
  ])('are drawn in a few milliseconds each frame: $renderer', async ({ withWebGl, renderer }) => {
    const map = await openMap({ width: 1600, height: 1000, withWebGl });
    await map.show({ items: 50_000 });
    expect(await map.picture.getAttribute('data-renderer')).toBe(renderer);
    const draws = await map.measureDraws();
    expect(draws.length).toBeGreaterThan(30);
    // The bench holds it to 8 ms on a quiet machine.
    expect(draws.sort((a, b) => a - b)[Math.floor(draws.length / 2)]).toBeLessThan(32);
  });

  it('are laid out when a person asks for it', async () => {
    const map = await openMap();
    await map.show({ items: 50_000 });
    expect(await map.calls('layOut')).toEqual([]);
    await map.choose('Layout', 'UMAP');
    await expect.poll(() => map.read('method')).toBe('umap');
  });
});

it('looks the same with and without WebGL, and when the graphics processor is taken away', async () => {
  const drawnAs: number[] = [];
  for (const withWebGl of [false, true]) {
    const map = await openMap({ withWebGl, keptState: { settings: { method: 'pca' } } });
    await map.begin({ items: 120 });
    await expect.poll(() => map.read('grouping')).toBe('cluster');
    await map.settle();
    drawnAs.push(await map.countPixels(blue));
    if (!withWebGl) continue;
    await map.page.evaluate(() => {
      const gl = document.querySelector<HTMLCanvasElement>('.picture canvas')!.getContext('webgl2')!;
      gl.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await expect.poll(() => map.picture.locator('canvas').count()).toBe(2);
    await map.settle();
    await map.settle();
    drawnAs.push(await map.countPixels(blue));
  }
  const [painted, drawn, after] = drawnAs as [number, number, number];
  expect(painted).toBeGreaterThan(300);
  expect(Math.abs(drawn / painted - 1)).toBeLessThan(0.15);
  expect(Math.abs(after / painted - 1)).toBeLessThan(0.15);
});
