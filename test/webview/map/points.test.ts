import { describe, expect, it } from 'vitest';
import { useMap } from './useMap.ts';

const openMap = useMap();

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
