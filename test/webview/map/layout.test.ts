import { describe, expect, it } from 'vitest';
import { useMap } from './useMap.ts';

const openMap = useMap();

describe('the layout', () => {
  it('begins with components and becomes UMAP, with its progress over the picture meanwhile', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await expect.poll(() => map.readFact('method')).toBe('pca');
    const status = map.page.locator('.busy');
    await map.page.evaluate(() => window.mapSide.report({ stage: 'neighbours', done: 30, total: 60 }));
    await expect.poll(() => status.innerText()).toContain('Finding neighbors: 50 %');
    await map.page.evaluate(() => window.mapSide.report({ stage: 'layout', done: 1, total: 3 }));
    await expect.poll(() => status.innerText()).toContain('Laying out: 33 %');
    await map.hover('Passage 1 about Bread and baking.');
    await map.page.evaluate(() => window.mapSide.releaseLayout());
    await expect.poll(() => map.readFact('method')).toBe('umap');
    expect(await status.isVisible()).toBe(false);
    expect(await map.calls('layOut')).toEqual([{ method: 'umap' }]);
  });

  it('can be cancelled, which keeps the components and is remembered', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await map.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => map.page.evaluate(() => window.mapSide.isCancelled)).toBe(true);
    // The button is gone: keys go on at the picture.
    expect(await map.picture.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await map.readFact('method')).toBe('pca');
    expect(await map.page.locator('.busy').isVisible()).toBe(false);
    expect(await map.readKept()).toMatchObject({ settings: { method: 'pca' } });
    await map.show({ items: 3, first: 100 });
    expect(await map.calls('layOut')).toHaveLength(1);
  });

  it('that fails says why, and leaves the components', async () => {
    const map = await openMap();
    await map.page.evaluate(() => window.mapSide.holdLayout());
    await map.begin({ items: 60 });
    await expect.poll(() => map.calls('layOut')).toHaveLength(1);
    await map.page.evaluate(() => window.mapSide.releaseLayout('The engine ended.'));
    await expect.poll(() => map.page.locator('.told').innerText()).toBe('The engine ended.');
    expect(await map.readFact('method')).toBe('pca');
  });

  it('of components has the two axes that are chosen', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.show({ items: 3 });
    await map.begin({ items: 80, first: 50 });
    await expect.poll(() => map.readFact('axes')).toBe('0,1');
    await map.choose('Across', '3 (10%)');
    await expect.poll(() => map.readFact('axes')).toBe('2,1');
    await map.choose('Up', '3 (10%)');
    await expect.poll(() => map.readFact('axes')).toBe('1,2');
    expect(await map.readKept()).toMatchObject({ settings: { axes: [1, 2] } });
    const bars = map.page.getByRole('group', { name: 'Principal components' }).getByRole('listitem');
    expect(await bars.count()).toBe(8);
    expect(await bars.first().innerText()).toBe('Component 1 explains 30% of the differences');
    expect(await map.calls('layOut')).toEqual([]);
  });
});
