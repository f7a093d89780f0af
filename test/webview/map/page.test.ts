import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { setTheme } from '../setTheme.ts';
import { topics } from '../syntheticMap.ts';
import { useMap } from './useMap.ts';

const openMap = useMap();

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
    expect((await map.readFact('labels')).split('\n').length).toBeLessThan(topics.length);
    await map.picture.focus();
    await map.page.keyboard.press('0');
    await map.settle();
    expect((await map.readFact('labels')).split('\n')).toHaveLength(topics.length);
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
