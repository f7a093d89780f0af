import { describe, expect, it } from 'vitest';
import { nine } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('the legend', () => {
  it('is a slider for the keyboard that fades what is below', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const near = await heatmap.findCell(nine[0]!.text, nine[3]!.text);
    const far = await heatmap.findCell(nine[0]!.text, nine[1]!.text);
    const edge = (at: { x: number; y: number }) => heatmap.colourAt({ x: at.x + 3, y: at.y + 3 });
    const before = { near: await edge(near), far: await edge(far) };
    await heatmap.slider.focus();
    for (let press = 0; press < 6; press++) await heatmap.page.keyboard.press('PageUp');
    const threshold = (await heatmap.readThreshold())!;
    expect(threshold).toBeGreaterThan(0.3);
    expect(await heatmap.slider.getAttribute('aria-valuetext')).toMatch(/^9 of 36 pairs reach 0\.\d\d$/);
    await heatmap.settle();
    expect(await edge(near)).toEqual(before.near);
    expect(await edge(far)).not.toEqual(before.far);
    await heatmap.page.keyboard.press('ArrowRight');
    expect(await heatmap.readThreshold()).toBeCloseTo(threshold + 0.01, 5);
    await heatmap.page.keyboard.press('Home');
    expect(await heatmap.readThreshold()).toBeNull();
    await heatmap.settle();
    expect(await edge(far)).toEqual(before.far);
  });

  it('is dragged', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const box = (await heatmap.slider.boundingBox())!;
    await heatmap.page.mouse.move(box.x + 2, box.y + 8);
    await heatmap.page.mouse.down();
    await heatmap.page.mouse.move(box.x + box.width / 2, box.y + 8, { steps: 3 });
    await heatmap.page.mouse.up();
    const [low, high] = [
      Number(await heatmap.slider.getAttribute('aria-valuemin')),
      Number(await heatmap.slider.getAttribute('aria-valuemax')),
    ];
    expect(await heatmap.readThreshold()).toBeCloseTo((low + high) / 2, 1);
  });

  it('is let go when something else is shown, and stays when the same is shown anew', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.slider.focus();
    await heatmap.page.keyboard.press('PageUp');
    const threshold = await heatmap.readThreshold();
    expect(threshold).not.toBeNull();
    await heatmap.show(nine);
    expect(await heatmap.readThreshold()).toBe(threshold);
    await heatmap.show(nine, { title: 'other.md' });
    expect(await heatmap.readThreshold()).toBeNull();
  });

  it('says what unrelated pairs score, or that it cannot be said', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const sentence = heatmap.page.locator('.sentence');
    expect(await sentence.innerText()).toMatch(/^A typical unrelated pair in this workspace scores 0\.\d\d ± 0\.\d\d/);
    await heatmap.choose('Show', 'Percentile');
    expect(await heatmap.slider.getAttribute('aria-valuemax')).toMatch(/^\d\d/);
    await heatmap.show(nine, { isTelling: false });
    expect(await sentence.innerText()).toMatch(/too few passages/);
    const show = heatmap.page.getByRole('combobox', { name: 'Show' });
    await show.click();
    const percentile = heatmap.page.getByRole('option', { name: 'Percentile' });
    expect(await percentile.getAttribute('aria-disabled')).toBe('true');
    expect(await percentile.innerText()).toMatch(/46 or more passages are needed, or an indexed folder\.$/);
    expect(await percentile.getByText('46 or more').isVisible()).toBe(true);
    expect(await sentence.innerText()).toMatch(/for percentiles: 46 or more are needed/);
  });

  it('has numbers at both ends, and says what the color of the diagonal means', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const ticks = await heatmap.page.locator('.legend-ticks span').all();
    const [bar, first, last] = await Promise.all(
      [heatmap.slider, ticks[0]!, ticks.at(-1)!].map((element) => element.boundingBox()),
    );
    expect(first!.x).toBeCloseTo(bar!.x, 0);
    expect(last!.x + last!.width).toBeCloseTo(bar!.x + bar!.width, 0);
    const near = await heatmap.findCell(nine[0]!.text, nine[3]!.text);
    const swatch = await heatmap.page
      .locator('.legend-swatch')
      .evaluate((element) => getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number));
    const diagonal = { ...near };
    while (!(await heatmap.tooltip.innerText()).includes('The same passage')) {
      diagonal.y += 8;
      await heatmap.page.mouse.move(diagonal.x, diagonal.y);
    }
    expect(await heatmap.colourAt(diagonal)).toEqual([...swatch, 255]);
    expect(await heatmap.colourAt({ x: near.x + 3, y: near.y + 3 })).not.toEqual([...swatch, 255]);
  });
});
