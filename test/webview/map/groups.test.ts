import { describe, expect, it } from 'vitest';
import { topics } from '../syntheticMap.ts';
import { blue } from './blue.ts';
import { useMap } from './useMap.ts';

const openMap = useMap();

describe('groups', () => {
  it('have colours, a legend and labels that touch no other', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    expect((await map.readFact('labels')).split('\n').sort()).toEqual([...topics].sort());
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
    expect(await map.readFact('shown')).toBe('18');
    await map.settle();
    expect(await map.readFact('labels')).toBe('Trains');
    expect(await map.countPixels(blue)).toBe(0);
    await map.legend.getByRole('button', { name: /Trains/ }).click();
    expect(await map.readFact('shown')).toBe('120');
  });

  it('are others by choice, and none in one color', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    await map.choose('Color by', 'Date');
    await expect.poll(() => map.readFact('grouping')).toBe('date');
    expect(await map.legend.getByRole('listitem').allInnerTexts()).toHaveLength(3);
    await map.choose('Color by', 'One Color');
    await expect.poll(() => map.readFact('grouping')).toBe('');
    expect(await map.legend.isVisible()).toBe(false);
    expect(await map.readKept()).toMatchObject({ settings: { colourBy: 'none' } });
  });

  it('that take a while are said to be on their way, beside the picture and without moving it', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.page.evaluate(() => window.mapSide.holdGroups());
    await map.begin({ items: 120 });
    const wait = map.page.getByText('Finding clusters…');
    const before = (await map.picture.boundingBox())!;
    await wait.waitFor();
    expect(await map.readFact('grouping')).toBe('');
    await map.page.evaluate(() => window.mapSide.releaseGroups());
    await expect.poll(() => map.readFact('grouping')).toBe('cluster');
    expect(await wait.count()).toBe(0);
    expect(await map.legend.getByRole('listitem').count()).toBeGreaterThan(1);
    expect(await map.picture.boundingBox()).toEqual(before);
  });

  it('stay until others are there, and are asked for no more where a person wants none', async () => {
    const map = await openMap();
    await map.show({ items: 120 });
    await map.page.evaluate(() => window.mapSide.holdGroups());
    await map.choose('Color by', 'Date');
    await map.page.getByText('Finding groups…').waitFor();
    expect(await map.readFact('grouping')).toBe('cluster');
    expect(await map.legend.getByRole('button', { name: /Trains/ }).isVisible()).toBe(true);
    await map.choose('Color by', 'One Color');
    await expect.poll(() => map.readFact('grouping')).toBe('');
    expect(await map.page.getByText('Finding groups…').count()).toBe(0);
    await map.page.evaluate(() => window.mapSide.releaseGroups());
    await map.settle();
    expect(await map.readFact('grouping')).toBe('');
    expect(await map.legend.isVisible()).toBe(false);
  });

  it('that cannot be found leave one color, and it is said why', async () => {
    const map = await openMap({ keptState: { settings: { method: 'pca' } } });
    await map.page.evaluate(() => window.mapSide.holdGroups());
    await map.begin({ items: 120 });
    await map.page.getByText('Finding clusters…').waitFor();
    await map.page.evaluate(() => window.mapSide.releaseGroups('The engine ended.'));
    await expect.poll(() => map.page.locator('.told').innerText()).toBe('The engine ended.');
    expect(await map.page.getByText('Finding clusters…').count()).toBe(0);
    expect(await map.countPixels(blue)).toBeGreaterThan(100);
  });
});
