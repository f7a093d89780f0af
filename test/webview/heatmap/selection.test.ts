import { describe, expect, it } from 'vitest';
import { nine } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('a selected block', () => {
  it('is drawn with Shift, and offers what to do with its passages', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const from = await heatmap.findCell(nine[1]!.text, nine[4]!.text);
    const to = await heatmap.findCell(nine[2]!.text, nine[5]!.text);
    await heatmap.page.keyboard.down('Shift');
    await heatmap.page.mouse.move(from.x, from.y);
    await heatmap.page.mouse.down();
    await heatmap.page.mouse.move(to.x, to.y, { steps: 3 });
    await heatmap.page.mouse.up();
    await heatmap.page.keyboard.up('Shift');
    expect(await heatmap.read('selected')).toEqual([2, 3, 5, 6]);
    for (const name of ['Find Similar', 'Copy Pairs', 'Open as List']) {
      await heatmap.page.getByRole('button', { name }).click();
    }
    expect(await heatmap.calls('findSimilar')).toEqual([{ items: [2, 3, 5, 6] }]);
    expect(await heatmap.calls('openAsList')).toEqual([{ items: [2, 3, 5, 6] }]);
    const [{ text }] = (await heatmap.calls('copy')) as [{ text: string }];
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('Cosine\tFirst passage\tSecond passage');
    expect(lines[1]).toMatch(/^0\.\d\d\tQuestion (2|3) about .*\tQuestion (5|6) about /);
    expect(await heatmap.calls('open')).toEqual([]);
    const told = (await heatmap.page.getByText('Copied.').first().boundingBox())!;
    const button = (await heatmap.page.getByRole('button', { name: 'Copy Pairs' }).boundingBox())!;
    expect(Math.abs(told.x + told.width / 2 - (button.x + button.width / 2))).toBeLessThan(40);
    expect(Math.abs(told.y - button.y)).toBeLessThan(60);
  });

  it('stands out: all else is faded', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const far = await heatmap.findCell(nine[8]!.text, nine[7]!.text);
    const veil = () =>
      heatmap.page.evaluate(({ x, y }) => {
        const overlay = document.querySelectorAll<HTMLCanvasElement>('.picture canvas')[1]!;
        const { left, top } = overlay.getBoundingClientRect();
        const { data } = overlay.getContext('2d')!.getImageData(x - left, y - top, 1, 1);
        return data[3]! / 255;
      }, far);
    await heatmap.settle();
    expect(await veil()).toBe(0);
    await heatmap.picture.focus();
    for (const key of ['Home', 'ArrowRight', 'Shift+ArrowDown']) await heatmap.page.keyboard.press(key);
    await heatmap.settle();
    expect(await veil()).toBeGreaterThan(0.4);
  });

  it('is drawn by keys, compared where it is one pair, and given up with Escape', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.picture.focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Space']) await heatmap.page.keyboard.press(key);
    await heatmap.page.getByRole('button', { name: 'Compare' }).click();
    expect(await heatmap.calls('compare')).toEqual([{ a: 1, b: 3 }]);
    await heatmap.picture.focus();
    await heatmap.page.keyboard.press('Shift+ArrowDown');
    await heatmap.page.keyboard.press('Shift+ArrowRight');
    expect(await heatmap.read('selected')).toEqual([1, 2, 3, 4]);
    await heatmap.page.keyboard.press('Escape');
    expect(await heatmap.read('selected')).toEqual([]);
  });
});
