import { describe, expect, it } from 'vitest';
import type { MapOnPage } from '../mapOnPage.ts';
import { useMap } from './useMap.ts';

const openMap = useMap();

describe('a selection', () => {
  it('is drawn around points, and offers what can be done with it', async () => {
    const map = await openMap();
    await map.show({ items: 24, first: 101 });
    await map.encloseAll();
    await expect.poll(() => map.selection.innerText()).toContain('24 selected');
    const ids = Array.from({ length: 24 }, (_, item) => 101 + item);
    for (const [button, method] of [
      ['Heatmap', 'openAsHeatmap'],
      ['Open as List', 'openAsList'],
      ['Find Similar', 'findSimilar'],
    ] as const) {
      await map.selection.getByRole('button', { name: button }).click();
      expect(await map.calls(method)).toEqual([{ items: ids }]);
    }
    await map.selection.getByRole('button', { name: 'Clear Selection' }).click();
    expect(await map.selection.isVisible()).toBe(false);
    expect(await map.calls('open')).toEqual([]);
  });

  it('is made by keys: one by one, on the way, or of all that the filter shows', async () => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.picture.focus();
    await map.page.keyboard.press('Home');
    await map.page.keyboard.press(' ');
    expect(await map.readNumbers('selected')).toEqual([0]);
    expect(await map.selection.getByRole('button', { name: 'Heatmap' }).isVisible()).toBe(false);
    await map.page.keyboard.press('Shift+PageDown');
    expect(await map.readNumbers('selected')).toEqual([0, 1]);
    await map.page.keyboard.press('Escape');
    expect(await map.readNumbers('selected')).toEqual([]);
    await map.page.getByRole('searchbox').fill('TRAINS');
    await map.picture.focus();
    await map.page.keyboard.press('Control+a');
    expect(await map.readNumbers('selected')).toEqual([1, 7, 13, 19]);
  });
});

describe('a line around points', () => {
  const bends = [
    [30, 30],
    [200, 40],
    [60, 300],
  ] as const;

  /** A drag with Shift that is never finished by lifting the pointer. */
  async function begin(map: MapOnPage): Promise<{ x: number; y: number }> {
    const { x, y } = (await map.picture.boundingBox())!;
    await map.page.keyboard.down('Shift');
    await map.page.mouse.move(x + 10, y + 10);
    await map.page.mouse.down();
    for (const [right, down] of bends) await map.page.mouse.move(x + right, y + down, { steps: 4 });
    return { x, y };
  }

  it.each(['pointercancel', 'a second finger'])('that %s breaks off is gone, and no part of the next', async (how) => {
    const map = await openMap();
    await map.show({ items: 24 });
    await map.settle();
    const before = await map.picture.screenshot();
    await begin(map);
    await map.settle();
    expect((await map.picture.screenshot()).equals(before)).toBe(false);
    await map.picture.evaluate((picture, kind) => {
      const fire = (type: string, pointerId: number) =>
        picture.dispatchEvent(new PointerEvent(type, { pointerId, button: 0, clientX: 90, clientY: 90 }));
      if (kind === 'pointercancel') return fire(kind, 1);
      picture.setPointerCapture = () => undefined;
      fire('pointerdown', 77);
      return fire('pointerup', 77);
    }, how);
    await map.page.mouse.up();
    await map.page.keyboard.up('Shift');
    await map.settle();
    expect((await map.picture.screenshot()).equals(before)).toBe(true);
    expect(await map.readNumbers('selected')).toEqual([]);
    await map.encloseAll();
    expect(await map.readNumbers('selected')).toHaveLength(24);
  });
});
