import { describe, expect, it } from 'vitest';
import { nine, two } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('order', () => {
  it('by similarity has the nine questions in three groups of three, cut by keys', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    expect(await heatmap.read('items')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(() => heatmap.read('groups')).toEqual([3, 3, 3]);
    const topics = (await heatmap.read('items')).map((id) => (id - 1) % 3);
    expect(topics.filter((topic, place) => topic !== topics[place - 1])).toHaveLength(3);
    await heatmap.tree.focus();
    await heatmap.page.keyboard.press('ArrowRight');
    expect(await heatmap.tree.getAttribute('aria-valuetext')).toBe('2 groups');
    expect((await heatmap.read('groups')).toSorted()).toEqual([3, 6]);
    await heatmap.page.keyboard.press('Home');
    expect(await heatmap.read('groups')).toHaveLength(9);
  });

  it('by similarity is cut by dragging, and a click on a branch selects what it holds', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(() => heatmap.read('groups')).toEqual([3, 3, 3]);
    const box = (await heatmap.tree.boundingBox())!;
    await heatmap.page.mouse.move(box.x + box.width / 2, box.y + 300);
    await heatmap.page.mouse.down();
    await heatmap.page.mouse.move(box.x + box.width - 1, box.y + 300, { steps: 3 });
    await heatmap.page.mouse.up();
    expect(await heatmap.read('groups')).toEqual([9]);
    await heatmap.page.mouse.click(box.x + box.width - 10, box.y + 300);
    expect(await heatmap.read('selected')).toHaveLength(9);
  });

  it('by heading has a table of how close the groups are', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Heading');
    expect(await heatmap.read('groups')).toEqual([5, 4]);
    await heatmap.page.getByText('2 groups').click();
    const rows = heatmap.page.locator('.groups tr');
    await expect.poll(() => rows.count()).toBe(4);
    expect(await rows.nth(1).innerText()).toMatch(
      /^1\s+First\s+Question \d about .*\?\s+5\s+-?0\.\d\d ± 0\.\d\d\s+-?0\.\d\d ± 0\.\d\d\s+-?0\.\d\d$/,
    );
    // Anywhere in the row.
    const end = (await rows.nth(2).locator('td').last().boundingBox())!;
    await heatmap.page.mouse.click(end.x + end.width / 2, end.y + end.height / 2);
    expect(await heatmap.read('selected')).toEqual([6, 7, 8, 9]);
    await heatmap.page.getByRole('button', { name: 'Select group 1: First' }).press('Enter');
    expect(await heatmap.read('selected')).toEqual([1, 2, 3, 4, 5]);
  });

  it('by similarity has no groups where none are clear, until a person cuts them', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(
      Array.from({ length: 20 }, (_, index) => ({ text: `Note ${index + 1}.`, topic: Math.floor(index / 18) })),
    );
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(() => heatmap.read('groups')).toEqual([20]);
    const none = heatmap.page.getByText('No clear groups. To cut into groups yourself, drag the line');
    expect(await none.isVisible()).toBe(true);
    expect(await heatmap.tree.getAttribute('aria-valuetext')).toBe('No clear groups');
    const box = (await heatmap.tree.boundingBox())!;
    await heatmap.page.mouse.move(box.x + box.width - 6, box.y + 300);
    await heatmap.page.mouse.down();
    await heatmap.page.mouse.move(box.x + box.width / 2, box.y + 300, { steps: 3 });
    await heatmap.page.mouse.up();
    expect((await heatmap.read('groups')).length).toBeGreaterThan(1);
    expect(await none.isVisible()).toBe(false);
  });

  it('by similarity says how many groups there are at the line that cuts them', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Similarity');
    const count = heatmap.tree.getByText('3 groups');
    await count.waitFor();
    await heatmap.tree.focus();
    const before = (await count.boundingBox())!;
    await heatmap.page.keyboard.press('Home');
    const after = (await heatmap.tree.getByText('9 groups').boundingBox())!;
    await heatmap.settle();
    expect(after.x).toBeLessThanOrEqual(before.x);
    const tree = (await heatmap.tree.boundingBox())!;
    expect(before.x).toBeGreaterThanOrEqual(tree.x);
    expect(before.x + before.width).toBeLessThanOrEqual(tree.x + tree.width + 0.5);
  });

  it('offers labels and files only where there are any', async () => {
    const heatmap = await openHeatmap();
    const orders = async () => {
      await heatmap.page.getByRole('combobox', { name: 'Order' }).click();
      await heatmap.page.getByRole('option', { name: 'Similarity' }).waitFor();
      const names = await heatmap.page.getByRole('option').allInnerTexts();
      await heatmap.page.keyboard.press('Escape');
      return names.map((name) => name.trim()).filter((name) => name !== '');
    };
    await heatmap.show(two);
    expect(await orders()).toEqual(['Document', 'Similarity']);
    await heatmap.show(two.map((item, index) => ({ ...item, label: 'train', path: `${index}.md` })));
    expect(await orders()).toEqual(['Document', 'Similarity', 'File', 'Heading', 'Label']);
    await heatmap.choose('Order', 'Label');
    expect(await heatmap.read('groups')).toEqual([2]);
    await heatmap.show(two);
    expect(await heatmap.read('groups')).toEqual([]);
  });

  it('turns a ring while it takes its time, and goes back when cancelled', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.page.evaluate(() => window.heatmapSide.holdArranging(true));
    await heatmap.choose('Order', 'Similarity');
    await heatmap.page.getByText('Putting in order of similarity…').waitFor();
    await heatmap.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => heatmap.page.locator('main > .content').getAttribute('data-order')).toBe('document');
    // The button is gone: keys go on at the picture.
    expect(await heatmap.picture.evaluate((element) => element === document.activeElement)).toBe(true);
    await heatmap.page.evaluate(() => window.heatmapSide.holdArranging(false));
    await heatmap.settle();
    expect(await heatmap.read('items')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
