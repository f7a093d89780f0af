import { describe, expect, it } from 'vitest';
import { setTheme } from '../setTheme.ts';
import { nine, strange } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('looks', () => {
  it.each([300, 400, 1600])('fits into %i pixels, with everything open', async (width) => {
    const heatmap = await openHeatmap({ width, height: 700 });
    await heatmap.show([...nine, ...strange]);
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(async () => (await heatmap.read('groups')).length).toBeGreaterThan(1);
    await heatmap.page.locator('summary').click();
    await heatmap.page.evaluate(() => window.heatmapSide.light([2]));
    await heatmap.settle();
    const { scrollWidth, clientWidth } = await heatmap.page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    const outside = await heatmap.page.evaluate(() =>
      [...document.querySelectorAll('vscode-button, vscode-dropdown, .legend-slider, .dendrogram, h1, .sentence')]
        .filter((element) => !element.closest('[hidden]'))
        .map((element) => element.getBoundingClientRect())
        .filter(({ left, right }) => left < 0 || right > innerWidth),
    );
    expect(outside).toEqual([]);
  });

  it('follows the theme, and is sharp on dense screens', async () => {
    const heatmap = await openHeatmap({ theme: 'dark', pixelRatio: 2 });
    await heatmap.show(nine);
    const at = await heatmap.findCell(nine[0]!.text, nine[3]!.text);
    const dark = await heatmap.colourAt({ x: at.x + 3, y: at.y + 3 });
    await setTheme(heatmap.page, 'light');
    await heatmap.settle();
    expect(await heatmap.colourAt({ x: at.x + 3, y: at.y + 3 })).not.toEqual(dark);
    const ratio = await heatmap.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.picture canvas')!;
      return canvas.width / canvas.clientWidth;
    });
    expect(ratio).toBe(2);
  });

  it('has a name for every control', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Similarity');
    await heatmap.tree.waitFor();
    const nameless = await heatmap.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[tabindex], vscode-button, vscode-dropdown, button, summary')]
        .filter((element) => !(element.getAttribute('aria-label') ?? '') && !element.textContent.trim())
        .map(({ outerHTML }) => outerHTML),
    );
    expect(nameless).toEqual([]);
  });
});

describe('what is kept over a reload', () => {
  it('has addresses and settings, and comes back', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Heading');
    await heatmap.choose('Colors', 'Two Sides');
    const kept = await heatmap.readKept();
    expect(kept).toMatchObject({
      source: { type: 'document', uri: 'file:///notes/notes.md', items: 'sentence' },
      settings: { order: 'heading', scale: 'diverging' },
    });
    const again = await openHeatmap({ keptState: kept });
    await again.show(nine);
    expect(await again.read('groups')).toEqual([5, 4]);
  });

  it.each([[42], [{ settings: { order: 'sideways', threshold: 'x', cut: 9, values: {} } }]])(
    'is as by default where %j was kept',
    async (keptState) => {
      const heatmap = await openHeatmap({ keptState });
      await heatmap.show(nine);
      expect(await heatmap.read('items')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(await heatmap.readThreshold()).toBeNull();
    },
  );
});
