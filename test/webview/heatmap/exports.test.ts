import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { nine, strange } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('taking it along', () => {
  it('writes a picture with labels at twice its size', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const { type, content } = await heatmap.exportAs('Picture (PNG)');
    expect(type).toBe('png');
    const size = await heatmap.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { width: bitmap.width, height: bitmap.height, colours: new Set(new Uint32Array(data.buffer)).size };
    }, content.toString('base64'));
    // Nine cells of 48 pixels, twice.
    expect(size.width).toBeGreaterThan(2 * 9 * 48);
    expect(size.height).toBeGreaterThan(2 * 9 * 48);
    expect(size.colours).toBeGreaterThan(30);
  });

  it('writes SVG with texts in their own direction', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(strange);
    const svg = (await heatmap.exportAs('Picture (SVG)')).content.toString('utf8');
    const texts = await heatmap.page.evaluate((source) => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml');
      return [...root.querySelectorAll('text')].map((text) => ({
        text: text.textContent,
        direction: text.getAttribute('direction'),
      }));
    }, svg);
    const starting = (start: string) => texts.filter(({ text }) => text.startsWith(start));
    // Beside the rows and above the columns.
    expect(starting('הרכבת').map(({ direction }) => direction)).toEqual(['rtl', 'rtl']);
    expect(starting('火车')).toHaveLength(2);
    expect(starting('<b>Fish')).toHaveLength(2);
    expect(starting('Gone.')).toHaveLength(2);
    expect(svg.match(/text-decoration="line-through"/g)).toHaveLength(2);
    await heatmap.page.getByText('1 passage is struck through: its document has been deleted.').waitFor();
    for (const { text } of starting('Long.')) {
      expect(text.endsWith('…')).toBe(true);
      expect(text.length).toBeLessThan(100);
    }
  });

  it('writes large pictures of a sensible size', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showMany(2000);
    const png = (await heatmap.exportAs('Picture (PNG)')).content;
    expect(png.readUInt32BE(16)).toBeLessThan(4500);
    const svg = (await heatmap.exportAs('Picture (SVG)')).content;
    expect(svg.toString('utf8')).toContain('href="data:image/png;base64,');
    expect(svg.length).toBeLessThan(30e6);
  });

  it('writes tables in the order that is shown', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(() => heatmap.read('groups')).toEqual([3, 3, 3]);
    const items = await heatmap.read('items');
    const matrix = parse<string[]>((await heatmap.exportAs('Matrix (CSV)')).content.toString('utf8').trim());
    expect(matrix.errors).toEqual([]);
    expect(matrix.data).toHaveLength(10);
    expect(matrix.data.slice(1).map((row) => row[7])).toEqual(items.map((id) => nine[id - 1]!.text));
    expect(Number(matrix.data[1]![8])).toBe(1);

    await heatmap.slider.focus();
    for (let press = 0; press < 6; press++) await heatmap.page.keyboard.press('PageUp');
    const pairs = parse<string[]>((await heatmap.exportAs('Pairs That Are Not Faded')).content.toString('utf8').trim());
    expect(pairs.data).toHaveLength(10);
    const threshold = (await heatmap.readThreshold())!;
    expect(Math.min(...pairs.data.slice(1).map(([cosine]) => Number(cosine)))).toBeGreaterThanOrEqual(threshold);

    const { type, content } = await heatmap.exportAs('All Data (JSON)');
    expect(type).toBe('json');
    const json = JSON.parse(content.toString('utf8')) as { items: { text: string }[]; cosine: number[][] };
    expect(json.items.map(({ text }) => text)).toEqual(items.map((id) => nine[id - 1]!.text));
    expect(json.cosine[3]![3]).toBe(1);
  });

  it('says how far a large table is, and stops when that is cancelled', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showMany(2000);
    await heatmap.page.evaluate(() => performance.clearMeasures());
    await heatmap.page.getByRole('button', { name: 'Export' }).click();
    await heatmap.page.getByRole('menuitem', { name: 'All Data (JSON)' }).click();
    await heatmap.page.getByText(/^Writing the file: \d+ %$/).waitFor();
    await heatmap.page.getByRole('button', { name: 'Cancel' }).click();
    await heatmap.page.getByText(/^Writing the file/).waitFor({ state: 'hidden' });
    expect(await heatmap.calls('save')).toEqual([]);
    expect(await heatmap.picture.evaluate((element) => element === document.activeElement)).toBe(true);
    const { content } = await heatmap.exportAs('Matrix (CSV)');
    expect(content.toString('utf8').trimEnd().split('\r\n')).toHaveLength(2001);
  });

  it('marks in the picture what unrelated pairs score', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const count = async () => {
      const svg = (await heatmap.exportAs('Picture (SVG)')).content.toString('utf8');
      expect(svg).toContain('The same passage');
      return svg.match(/height="3" fill/g)?.length ?? 0;
    };
    expect(await count()).toBe(1);
    await heatmap.show(nine, { isTelling: false });
    expect(await count()).toBe(0);
  });

  it('refuses lists of more pairs than anybody reads, and says what to do', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showMany(700);
    await heatmap.page.getByRole('button', { name: 'Export' }).click();
    await heatmap.page.getByRole('menuitem', { name: 'Pairs That Are Not Faded' }).click();
    await heatmap.page
      .locator('.told')
      .getByText('A list holds 200,000 pairs at most, and these are 244,650.')
      .waitFor();
    expect(await heatmap.calls('save')).toEqual([]);
  });

  it('copies the picture', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.page.getByRole('button', { name: 'Copy Picture' }).click();
    await expect.poll(() => heatmap.live.innerText()).toBe('Copied.');
    const types = await heatmap.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types }) => types),
    );
    expect(types).toEqual(['image/png']);
  });
});
