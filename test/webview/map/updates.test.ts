import { describe, expect, it } from 'vitest';
import { useMap } from './useMap.ts';

const openMap = useMap();

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
    expect(await map.readFact('shown')).toBe('2');
    await map.page.getByRole('button', { name: 'Show All Items Again' }).click();
    expect(await map.readFact('shown')).toBe('24');
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
    expect(await map.readFact('shown')).toBe('1');
    expect(await map.readKept()).toMatchObject({
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
    expect(await map.readFact('method')).toBe('pca');
  });
});
