import { describe, expect, it } from 'vitest';
import { nine, two } from './items.ts';
import { useHeatmap } from './useHeatmap.ts';

const openHeatmap = useHeatmap();

describe('what the extension tells', () => {
  it('is why there is no order by similarity, until that is closed', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.page.evaluate(() => window.heatmapSide.refuseArranging());
    await heatmap.choose('Order', 'Similarity');
    await expect.poll(() => heatmap.page.locator('main > .content').getAttribute('data-order')).toBe('document');
    const failure = heatmap.page.getByText('The order of similarity could not be computed: The engine ended.');
    await heatmap.settle();
    expect(await failure.isVisible()).toBe(true);
    await heatmap.page.getByRole('button', { name: 'Close' }).click();
    expect(await failure.isVisible()).toBe(false);
  });

  it('replaces the row of an edited sentence, and nothing else', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    const same = await heatmap.findCell(nine[0]!.text, nine[1]!.text);
    const before = await heatmap.colourAt({ x: same.x + 3, y: same.y + 3 });
    await heatmap.page.evaluate((list) => {
      const { items, source } = window.heatmapSide.makeContent(list);
      const cosine = Float32Array.from(items, (_, index) => (index === 4 ? 1 : 0.125));
      const edited = items.with(4, { ...items[4]!, id: 77, text: 'A new sentence.' });
      return window.heatmapSide.update({
        title: '9 sentences, edited',
        remarks: [],
        items: edited,
        rows: [4],
        cosine,
        source,
      });
    }, nine);
    expect(await heatmap.read('items')).toEqual([1, 2, 3, 4, 77, 6, 7, 8, 9]);
    expect(await heatmap.page.getByRole('heading').innerText()).toBe('9 sentences, edited');
    await heatmap.settle();
    expect(await heatmap.colourAt({ x: same.x + 3, y: same.y + 3 })).toEqual(before);
    await heatmap.picture.focus();
    for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await heatmap.page.keyboard.press(key);
    }
    expect(await heatmap.read('cell')).toEqual([77, 1, 0.125]);
  });

  it('leaves the order by similarity as it is until the items have been put in order again', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.choose('Order', 'Similarity');
    await heatmap.tree.waitFor();
    const width = (await heatmap.picture.boundingBox())!.width;
    const before = await heatmap.read('items');
    await heatmap.page.evaluate((list) => {
      const { items, source } = window.heatmapSide.makeContent(list);
      const rest = items.filter(({ id }) => id !== 5);
      return window.heatmapSide.update({
        title: '8 sentences',
        remarks: [],
        items: rest,
        rows: [],
        cosine: new Float32Array(),
        source,
      });
    }, nine);
    const after = before.filter((id) => id !== 5);
    expect(await heatmap.read('items')).toEqual(after);
    expect((await heatmap.picture.boundingBox())!.width).toBe(width);
    // The host answers with an order of the nine that were there before.
    await expect.poll(async () => (await heatmap.calls('arrange')).length).toBe(2);
    await heatmap.settle();
    expect(await heatmap.read('items')).toEqual(after);
  });

  it('brings a lit row into view where none of it can be seen', async () => {
    const heatmap = await openHeatmap({ width: 900, height: 900 });
    await heatmap.showMany(200);
    await heatmap.picture.focus();
    await heatmap.page.keyboard.press('Home');
    for (let step = 0; step < 8; step++) await heatmap.page.keyboard.press('+');
    await heatmap.page.getByRole('combobox', { name: 'Order' }).focus();
    await heatmap.page.evaluate(() => window.heatmapSide.light([]));
    await heatmap.settle();
    expect(await heatmap.hasMarks()).toBe(false);
    await heatmap.page.evaluate(() => window.heatmapSide.light([150]));
    await heatmap.settle();
    expect(await heatmap.hasMarks()).toBe(true);
    const box = (await heatmap.picture.boundingBox())!;
    const seen = await heatmap.colourAt({ x: box.x + box.width - 40, y: box.y + box.height - 200 });
    // Its row is there: nothing moves for a neighbour that can be seen as well.
    await heatmap.page.evaluate(() => window.heatmapSide.light([149]));
    await heatmap.settle();
    expect(await heatmap.colourAt({ x: box.x + box.width - 40, y: box.y + box.height - 200 })).toEqual(seen);
  });

  it('lights the rows of the cursor of the editor', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(nine);
    await heatmap.settle();
    expect(await heatmap.hasMarks()).toBe(false);
    await heatmap.page.evaluate(() => window.heatmapSide.light([4, 99]));
    await heatmap.settle();
    expect(await heatmap.read('lit')).toEqual([4]);
    expect(await heatmap.hasMarks()).toBe(true);
    await heatmap.page.evaluate(() => window.heatmapSide.light([]));
    await heatmap.settle();
    expect(await heatmap.hasMarks()).toBe(false);
  });

  it('stands in the place of the picture, with something to do', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showWork('Comparing 900 sentences…');
    await heatmap.page.getByText('Comparing 900 sentences…').waitFor();
    await heatmap.page.getByRole('button', { name: 'Cancel' }).click();
    await heatmap.page.evaluate(() =>
      window.heatmapSide.show({
        type: 'notice',
        title: 'notes.md',
        source: null,
        notice: {
          message: 'There are 2,001 sentences.',
          hint: 'Compare paragraphs.',
          actions: [{ action: 'paragraphs', title: 'Compare Paragraphs' }],
        },
      }),
    );
    await heatmap.page.getByText('There are 2,001 sentences.').waitFor();
    await heatmap.page.getByRole('button', { name: 'Compare Paragraphs' }).click();
    expect(await heatmap.calls('act')).toEqual([{ action: 'cancel' }, { action: 'paragraphs' }]);
    await heatmap.show(two);
    await heatmap.page.getByText('There are 2,001 sentences.').waitFor({ state: 'hidden' });
    await heatmap.choose('Compare', 'Lines');
    expect(await heatmap.calls('chooseItems')).toEqual([{ items: 'line' }]);
  });

  it('goes on under the button that calls it off', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showWork('1 of 900 sentences encoded');
    const cancel = heatmap.page.getByRole('button', { name: 'Cancel' });
    await cancel.focus();
    await heatmap.showWork('2 of 900 sentences encoded');
    await heatmap.page.getByText('2 of 900 sentences encoded').waitFor();
    expect(await heatmap.page.getByText('1 of 900 sentences encoded').count()).toBe(0);
    await heatmap.page.keyboard.press('Enter');
    expect(await heatmap.calls('act')).toEqual([{ action: 'cancel' }]);
  });

  it('turns a ring that says nothing, and stands still where a person wants no motion', async () => {
    const heatmap = await openHeatmap();
    await heatmap.showWork('Comparing…');
    const ring = heatmap.page.locator('vscode-progress-ring');
    const animations = () =>
      ring.evaluate(
        (element) => element.getAnimations({ subtree: true }).concat(element.shadowRoot!.getAnimations()).length,
      );
    await ring.waitFor();
    expect(await heatmap.page.getByRole('alert').count()).toBe(0);
    await expect.poll(animations).toBeGreaterThan(0);
    await heatmap.page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(animations).toBe(0);
    await heatmap.page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(animations).toBeGreaterThan(0);
    await heatmap.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    await expect.poll(animations).toBe(0);
  });

  it('is understood only if it is a message of the link', async () => {
    const heatmap = await openHeatmap();
    await heatmap.show(two);
    await heatmap.page.evaluate(() => {
      for (const data of [
        null,
        'show',
        { type: 'request' },
        { type: 'request', id: 9, method: 'element', params: {} },
      ]) {
        window.postMessage(data);
      }
    });
    await heatmap.settle();
    expect(await heatmap.read('items')).toEqual([1, 2]);
  });
});
