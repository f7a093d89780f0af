import { describe, expect, it } from 'vitest';
import { blue } from './blue.ts';
import { useMap } from './useMap.ts';

const openMap = useMap();

describe('points', () => {
  it('are painted without WebGL where its program cannot be made', async () => {
    const map = await openMap();
    const hasGl = await map.page.evaluate(() => {
      const { prototype } = WebGL2RenderingContext;
      // A graphics processor, as far as the page can see, with a broken compiler.
      prototype.getExtension = () => null;
      prototype.getProgramParameter = () => false;
      return document.createElement('canvas').getContext('webgl2') !== null;
    });
    expect(hasGl).toBe(true);
    await map.show({ items: 120 });
    expect(await map.picture.getAttribute('data-renderer')).toBe('pixels');
    expect(await map.countPixels(blue)).toBeGreaterThan(100);
  });
});

describe('50,000 points', () => {
  it.each([
    { withWebGl: true, renderer: 'webgl' },
    { withWebGl: false, renderer: 'pixels' },
  ])('are drawn in a few milliseconds each frame: $renderer', async ({ withWebGl, renderer }) => {
    const map = await openMap({ width: 1600, height: 1000, withWebGl });
    await map.show({ items: 50_000 });
    expect(await map.picture.getAttribute('data-renderer')).toBe(renderer);
    const draws = await map.measureDraws('map.draw');
    expect(draws.length).toBeGreaterThan(30);
    // The bench holds it to 8 ms on a quiet machine.
    expect(draws.sort((a, b) => a - b)[Math.floor(draws.length / 2)]).toBeLessThan(32);
  });

  it('are laid out when a person asks for it', async () => {
    const map = await openMap();
    await map.show({ items: 50_000 });
    expect(await map.calls('layOut')).toEqual([]);
    await map.choose('Layout', 'UMAP');
    await expect.poll(() => map.readFact('method')).toBe('umap');
  });
});

it('looks the same with and without WebGL, and when the graphics processor is taken away', async () => {
  const drawnAs: number[] = [];
  for (const withWebGl of [false, true]) {
    const map = await openMap({ withWebGl, keptState: { settings: { method: 'pca' } } });
    await map.begin({ items: 120 });
    await expect.poll(() => map.readFact('grouping')).toBe('cluster');
    await map.settle();
    drawnAs.push(await map.countPixels(blue));
    if (!withWebGl) continue;
    await map.page.evaluate(() => {
      const gl = document.querySelector<HTMLCanvasElement>('.picture canvas')!.getContext('webgl2')!;
      gl.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await expect.poll(() => map.picture.locator('canvas').count()).toBe(2);
    await map.settle();
    await map.settle();
    drawnAs.push(await map.countPixels(blue));
  }
  const [painted, drawn, after] = drawnAs as [number, number, number];
  expect(painted).toBeGreaterThan(300);
  expect(Math.abs(drawn / painted - 1)).toBeLessThan(0.15);
  expect(Math.abs(after / painted - 1)).toBeLessThan(0.15);
});
