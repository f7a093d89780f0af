import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { EvaluationNotice, ShownTable } from '../../src/protocol/evaluationApi.ts';
import type { PageParams } from './openPage.ts';
import { setTheme } from './setTheme.ts';
import { evaluationState, type SyntheticEvaluation } from './syntheticEvaluation.ts';
import { usePages } from './usePages.ts';

const open = usePages('evaluation');

async function show(evaluation: SyntheticEvaluation, params?: PageParams): Promise<Page> {
  const page = await open(params);
  await page.evaluate((made) => window.evaluationSide.show(made), evaluation);
  await settle(page);
  return page;
}

/** What is to be drawn is drawn with the frame after the next. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function calls(page: Page, method: string): Promise<unknown[]> {
  return page.evaluate(
    (name) => window.codeSide.calls.filter((call) => call.method === name).map(({ params }) => params),
    method,
  );
}

/** How many points of the picture have a colour that is this far from that of the background, of all. */
async function countInk(page: Page): Promise<number> {
  return page.locator('.plot canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 100) ink++;
    return ink;
  });
}

async function choose(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option }).click();
}

describe('scores', () => {
  it('have figures with intervals, and a sentence on what they mean', async () => {
    const page = await show({ pairs: 300, kind: 'scores' });
    const row = page.locator('tr[data-figure=spearman]');
    expect(await row.locator('th').innerText()).toBe('Spearman’s rank correlation');
    expect(await row.locator('td').innerText()).toMatch(/^0\.\d{3}\n0\.\d{3} to 0\.\d{3}$/);
    expect(await page.locator('.meaning').innerText()).toMatch(
      /^The order of the cosines agrees (strongly|moderately)/,
    );
    expect(await page.locator('.hint').first().innerText()).toBe('300 pairs with scores from 0 to 5.');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('pairs.csv');
    expect(await page.locator('tr[data-figure]').count()).toBe(2);
  });

  it('are drawn against the cosines; a point is read, and opens its line', async () => {
    const page = await show({ pairs: 1, kind: 'scores' });
    expect(await countInk(page)).toBeGreaterThan(20);
    const plot = page.getByRole('img', { name: 'Picture of 1 pair' });
    // The one point lies in the middle of both axes.
    const { width, height } = (await plot.boundingBox())!;
    await plot.hover({ position: { x: (49 + width - 12) / 2, y: (10 + height - 36) / 2 } });
    await expect
      .poll(() => page.locator('.detail').innerText())
      .toMatch(/^Line 1: Score \d, cosine .+\. Left 0 – Right 0$/);
    await plot.click({ position: { x: (49 + width - 12) / 2, y: (10 + height - 36) / 2 } });
    expect(await calls(page, 'open')).toEqual([{ line: 0, endLine: 1 }]);
    await plot.hover({ position: { x: 60, y: 12 } });
    await expect
      .poll(() => page.locator('.detail').innerText())
      .toBe('Point at a pair to read it; click to open its line.');
  });

  it('have their worst disagreements listed, each of which opens at its line, by the keyboard as well', async () => {
    const page = await show({ pairs: 40, kind: 'scores' });
    const first = page.locator('.lines > li').first();
    const link = first.getByRole('button');
    const title = await link.innerText();
    expect(title).toMatch(/^Line \d+: Score \d, cosine -?\d\.\d\d: too (high|low)$/);
    const line = Number(/\d+/.exec(title)![0]) - 1;
    expect(await first.locator('p').allInnerTexts()).toEqual([`Left ${line / 2}`, `Right ${line / 2}`]);
    await link.focus();
    await page.keyboard.press('Enter');
    expect(await calls(page, 'open')).toEqual([{ line, endLine: line + 1 }]);
  });

  it('that are all the same have no figure, and the reason why', async () => {
    const page = await show({ pairs: 20, kind: 'scores', isEqual: true });
    expect(await page.locator('.meaning').innerText()).toBe('All scores are the same: there is nothing to follow.');
    expect(await page.locator('tr[data-figure=spearman] td').innerText()).toContain('none');
    expect(await page.locator('section').first().isVisible()).toBe(false);
  });
});

describe('labels', () => {
  it('have figures of their own, and a histogram by label', async () => {
    const page = await show({ pairs: 400, kind: 'labels' });
    const figures = await page
      .locator('tr[data-figure]')
      .evaluateAll((rows) => rows.map((row) => row.dataset['figure']));
    expect(figures).toEqual([
      'rocAuc',
      'averagePrecision',
      'bestF1',
      'f1Threshold',
      'bestAccuracy',
      'accuracyThreshold',
      'spearman',
      'pearson',
    ]);
    expect(await page.locator('.meaning').innerText()).toMatch(
      /^A pair labelled 1 has a higher cosine than one labelled 0 in \d\d% of cases; guessing has 50%\.$/,
    );
    expect(await page.locator('.hint').first().innerText()).toMatch(/^400 pairs, \d+ of them labelled 1\.$/);
    const plot = page.getByRole('img', { name: /Area under the ROC curve/ });
    const { width } = (await plot.boundingBox())!;
    await plot.hover({ position: { x: width / 2, y: 100 } });
    expect(await page.locator('.detail').innerText()).toMatch(/^Cosine .+ to .+: \d+ labelled 1, \d+ labelled 0\.$/);
    expect(await countInk(page)).toBeGreaterThan(2000);
  });

  it('of one class say so', async () => {
    const page = await show({ pairs: 20, kind: 'labels', isEqual: true });
    expect(await page.locator('.meaning').innerText()).toBe('All pairs have the same label.');
  });
});

describe('several encoders', () => {
  it('stand side by side with their difference, and each has its picture and its list', async () => {
    const page = await show({ pairs: 300, kind: 'scores', noise: [0.5, 1.5] });
    const cells = await page.locator('tr[data-figure=spearman] td').allInnerTexts();
    expect(cells).toHaveLength(3);
    expect(cells[2]).toMatch(/^-0\.\d{3}\n-0\.\d{3} to -0\.\d{3}, worse$/);
    const before = await page.locator('.lines').first().innerText();
    await choose(page, 'Encoder', '2: Encoder 2');
    expect(await page.locator('.lines').first().innerText()).not.toBe(before);
  });

  it('are added and taken away', async () => {
    const page = await show({ pairs: 30, kind: 'scores', noise: [1, 1] });
    await page.getByRole('button', { name: 'Add Encoder…' }).click();
    expect(await calls(page, 'addEncoder')).toEqual([{}]);
    await page.getByRole('button', { name: 'Remove Encoder 2' }).click();
    expect(await calls(page, 'removeEncoder')).toEqual([{ encoder: 1 }]);
  });
});

describe('the same sentences by each encoder', () => {
  const two = { pairs: 30, kind: 'scores', noise: [0.5, 1.5] } as const;
  const heatmap = (page: Page, encoder: number) =>
    page.getByRole('application', { name: new RegExp(`^${encoder}: Encoder ${encoder}`) });

  /** Points at a cell, which is found by what is marked. Returns where it is in the picture. */
  async function findCell(page: Page, encoder: number, row: number, column: number) {
    const place = await heatmap(page, encoder).evaluate((element, wanted) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      for (let y = top + 4; y < bottom; y += 8) {
        for (let x = left + 4; x < right; x += 8) {
          element.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
          // Off the edge of the cell, and off its number.
          if (element.dataset['marked'] === wanted) return { x: x - left + 4, y: y - top + 4 };
        }
      }
      throw new Error(`There is no cell ${wanted}.`);
    }, `${row},${column}`);
    await heatmap(page, encoder).hover({ position: place });
    return place;
  }

  async function colourAt(page: Page, encoder: number, { x, y }: { x: number; y: number }): Promise<string> {
    return heatmap(page, encoder)
      .locator('canvas')
      .first()
      .evaluate(
        (canvas: HTMLCanvasElement, at) =>
          [
            ...canvas.getContext('2d')!.getImageData(at.x * devicePixelRatio, at.y * devicePixelRatio, 1, 1).data,
          ].join(),
        { x: Math.round(x), y: Math.round(y) },
      );
  }

  it('are not shown of one encoder, which has nothing to stand beside', async () => {
    const page = await show({ pairs: 30, kind: 'scores' });
    expect(await page.getByRole('heading', { name: 'The same sentences by each encoder' }).isVisible()).toBe(false);
    expect(await page.getByRole('application').count()).toBe(0);
  });

  it('have one heatmap each, on one scale: the same colour is the same cosine', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    expect(await page.locator('.heatmaps .hint').innerText()).toBe(
      '8 sentences of 4 pairs of the file, from the highest score to the lowest. Outlined are the two sentences of each pair; all other cells are sentences of different pairs.',
    );
    const [left, right] = [await heatmap(page, 1).boundingBox(), await heatmap(page, 2).boundingBox()];
    expect(left!.y).toBe(right!.y);
    expect(left!.width).toBe(right!.width);
    expect(await page.getByRole('slider', { name: 'Fade pairs below' }).count()).toBe(1);
    // By the first, the cosine of sentences that are three apart is that of neighbours by the second: 0.75.
    const near = await findCell(page, 1, 0, 1);
    const farther = await findCell(page, 1, 0, 3);
    expect(await colourAt(page, 2, near)).toBe(await colourAt(page, 1, farther));
    expect(await colourAt(page, 2, near)).not.toBe(await colourAt(page, 1, near));
  });

  it('have a cell marked in all of them that is pointed at in one, and told of all', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    await findCell(page, 2, 1, 4);
    expect(await heatmap(page, 1).getAttribute('data-marked')).toBe('1,4');
    expect(await page.locator('.tooltip-text').allInnerTexts()).toEqual(['Right 0', 'Left 2']);
    await settle(page);
    const hasMarks = (encoder: number) =>
      heatmap(page, encoder)
        .locator('canvas')
        .last()
        .evaluate((canvas: HTMLCanvasElement) =>
          canvas
            .getContext('2d')!
            .getImageData(0, 0, canvas.width, canvas.height)
            .data.some((value) => value > 0),
        );
    expect([await hasMarks(1), await hasMarks(2)]).toEqual([true, true]);
    expect(await page.locator('.tooltip-score').allInnerTexts()).toEqual(['1: Encoder 1 0.75', '2: Encoder 2 0.65']);
    expect(await page.locator('.tooltip-place').first().innerText()).toMatch(/^Score \d, line 1$/);
    await page.mouse.move(2, 2);
    await settle(page);
    expect([await hasMarks(1), await hasMarks(2)]).toEqual([false, false]);
    expect(await page.locator('.tooltip').isVisible()).toBe(false);
  });

  it('open at the line of a sentence', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    const position = await findCell(page, 1, 2, 7);
    await heatmap(page, 1).click({ position });
    await heatmap(page, 1).click({ position, modifiers: ['Alt'] });
    expect(await calls(page, 'open')).toEqual([
      { line: 2, endLine: 3 },
      { line: 6, endLine: 7 },
    ]);
  });

  it('are read by the keyboard, one cursor in all of them', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    await heatmap(page, 1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => page.locator('[aria-live=polite]').innerText())
      .toBe('1: Encoder 1 0.85; 2: Encoder 2 0.75: Left 0 and Right 0');
    expect(await page.locator('.tooltip').innerText()).toContain('Alt+Enter');
    await page.keyboard.press('Tab');
    expect(await heatmap(page, 2).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('End');
    expect(await heatmap(page, 1).getAttribute('data-marked')).toBe('0,7');
    await page.keyboard.press('Alt+Enter');
    expect(await calls(page, 'open')).toEqual([{ line: 6, endLine: 7 }]);
    // The wheel is for the page.
    await heatmap(page, 2).hover();
    await page.mouse.wheel(0, 200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(200);
  });

  it('are faded together', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    const place = await findCell(page, 2, 0, 7);
    const before = await colourAt(page, 2, place);
    const slider = page.getByRole('slider', { name: 'Fade pairs below' });
    await slider.focus();
    for (let at = 0; at < 3; at++) await page.keyboard.press('PageUp');
    await expect
      .poll(() => slider.getAttribute('aria-valuetext'))
      .toBe('1: Encoder 1: 18 of 28 pairs reach 0.75; 2: Encoder 2: 7 of 28 pairs reach 0.75');
    await settle(page);
    expect(await colourAt(page, 2, place)).not.toBe(before);
  });

  it('are those of the lines that a person selects, and of a sample again', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    const sample = page.getByRole('button', { name: 'Compare a Sample' });
    expect(await sample.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Compare Selected Lines' }).click();
    await expect
      .poll(() => page.locator('.heatmaps .hint').innerText())
      .toContain('4 sentences of 2 pairs: the lines that were selected.');
    await heatmap(page, 1).focus();
    for (const key of ['End', 'End', 'Enter', 'Alt+Enter']) await page.keyboard.press(key);
    expect(await calls(page, 'open')).toEqual([
      { line: 10, endLine: 11 },
      { line: 14, endLine: 15 },
    ]);
    await sample.click();
    await expect.poll(() => page.locator('.heatmaps .hint').innerText()).toContain('8 sentences');
    expect(await sample.isVisible()).toBe(false);
    expect(await calls(page, 'compareSentences')).toEqual([{ from: 'selection' }, { from: 'sample' }]);
  });

  it('stay where nothing is selected, and what to do is said', async () => {
    const page = await show(two, { width: 900, height: 1000 });
    await page.evaluate(() => window.evaluationSide.refuseSelection('Nothing is selected.'));
    await page.getByRole('button', { name: 'Compare Selected Lines' }).click();
    await expect.poll(() => page.locator('[aria-live=polite]').innerText()).toBe('Nothing is selected.');
    expect(await page.locator('.told').isVisible()).toBe(true);
    expect(await page.locator('.heatmaps .hint').innerText()).toContain('8 sentences');
  });

  it.each(['dark', 'light', 'highContrast'] as const)(
    'stand below one another in a narrow panel, in %s',
    async (theme) => {
      const page = await show(two, { width: 400, height: 900, theme });
      const [first, second] = [(await heatmap(page, 1).boundingBox())!, (await heatmap(page, 2).boundingBox())!];
      expect(second.y).toBeGreaterThan(first.y + first.height);
      expect(second.x).toBe(first.x);
      expect(await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth)).toBe(0);
      const place = await findCell(page, 1, 0, 1);
      expect(await colourAt(page, 2, place)).not.toBe(await colourAt(page, 1, place));
    },
  );
});

describe('how the file is read', () => {
  it('is shown, and corrected', async () => {
    const page = await show({ pairs: 30, kind: 'labels' });
    const nothing = { format: null, header: null, columns: null, kind: null };
    await choose(page, 'Numbers are', 'Scores');
    await expect.poll(() => calls(page, 'correct')).toEqual([{ corrections: { ...nothing, kind: 'scores' } }]);
    await choose(page, 'First text', '1: id');
    const corrected = (await calls(page, 'correct')).at(-1);
    expect(corrected).toEqual({ corrections: { ...nothing, columns: [0, 2, 3] } });
    await choose(page, 'Second text', '1: id');
    // The two change places.
    expect((await calls(page, 'correct')).at(-1)).toEqual({ corrections: { ...nothing, columns: [2, 0, 3] } });
    await choose(page, 'First line', 'Is a pair');
    expect((await calls(page, 'correct')).at(-1)).toMatchObject({ corrections: { header: false } });
    await choose(page, 'Format', 'Semicolons');
    expect((await calls(page, 'correct')).at(-1)).toEqual({ corrections: { ...nothing, format: 'semicolon' } });
  });

  it('is read in full, whatever is cut of it', async () => {
    const page = await show({ pairs: 30, kind: 'labels' }, { width: 900 });
    const list = page.getByRole('combobox', { name: 'First line' });
    const shown = list.locator('.selected-value');
    expect(await shown.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await list.getAttribute('title')).toBe('First line: Names the columns');
    await choose(page, 'First line', 'Is a pair');
    expect(await list.getAttribute('title')).toBe('First line: Is a pair');
  });

  it('can be corrected where nothing was found', async () => {
    const page = await open();
    const table: ShownTable = {
      format: 'comma',
      header: false,
      columnTitles: ['', '', ''],
      columns: null,
      kind: null,
    };
    const notice: EvaluationNotice = {
      message: 'pairs.csv has no column of numbers.',
      hint: 'Choose above.',
      actions: [{ action: 'retry', title: 'Try Again' }],
    };
    const view = { type: 'notice' as const, title: 'pairs.csv', state: evaluationState, notice, table };
    await page.evaluate((shown) => window.evaluationSide.page.show({ view: shown }), view);
    expect(await page.getByRole('status').innerText()).toContain('pairs.csv has no column of numbers.');
    await choose(page, 'First text', 'Column 1');
    await choose(page, 'Second text', 'Column 2');
    expect(await calls(page, 'correct')).toEqual([]);
    await choose(page, 'Score', 'Column 3');
    expect(await calls(page, 'correct')).toMatchObject([{ corrections: { columns: [0, 1, 2] } }]);
    await page.getByRole('button', { name: 'Try Again' }).click();
    expect(await calls(page, 'act')).toEqual([{ action: 'retry' }]);
  });
});

describe('the page', () => {
  it('says what goes on, can call it off, and keeps what it shows over a reload', async () => {
    const page = await open();
    const view = {
      type: 'working' as const,
      title: 'pairs.csv',
      state: evaluationState,
      message: 'Encoding texts: 5 of 60',
    };
    await page.evaluate((shown) => window.evaluationSide.page.show({ view: shown }), view);
    expect(await page.getByRole('status').innerText()).toContain('Encoding texts: 5 of 60');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await calls(page, 'act')).toEqual([{ action: 'cancel' }]);
    expect(await page.evaluate(() => window.codeSide.state)).toEqual(evaluationState);
  });

  it('keeps the lists while a correction is worked on, though not those of another file', async () => {
    const page = await show({ pairs: 30, kind: 'scores' });
    const lists = page.getByRole('group', { name: 'How the file is read' });
    const work = (uri: string) =>
      page.evaluate(
        (state) =>
          window.evaluationSide.page.show({ view: { type: 'working', title: 'pairs.csv', state, message: 'Reading' } }),
        { ...evaluationState, uri },
      );
    await work(evaluationState.uri);
    expect(await lists.isVisible()).toBe(true);
    await work('file:///work/other.csv');
    expect(await lists.isVisible()).toBe(false);
  });

  it('says that the file was edited since, and evaluates it again', async () => {
    const page = await show({ pairs: 30, kind: 'scores' });
    const again = page.getByRole('button', { name: 'Evaluate Again' });
    expect(await again.isVisible()).toBe(false);
    await page.evaluate(() => window.evaluationSide.page.markOld({}));
    await again.click();
    expect(await calls(page, 'act')).toEqual([{ action: 'retry' }]);
  });

  it('lists the lines that were left out', async () => {
    const page = await show({ pairs: 30, kind: 'scores', leftOut: 1234, warning: 'The encoder knows English only.' });
    expect(await page.locator('.hint').first().innerText()).toContain('1,234 lines are no pairs and were left out.');
    await page.getByText('Lines left out: 1,234').click();
    expect(await page.locator('details li').count()).toBe(100);
    await page.getByRole('button', { name: 'Line 1,001' }).click();
    expect(await calls(page, 'open')).toEqual([{ line: 1000, endLine: 1000 }]);
    expect(await page.getByText('The encoder knows English only.').isVisible()).toBe(true);
  });

  it('exports', async () => {
    const page = await show({ pairs: 30, kind: 'scores' });
    for (const name of ['Pairs with Cosines (CSV)', 'Figures (JSON)']) {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name }).click();
    }
    expect(await calls(page, 'save')).toEqual([{ type: 'csv' }, { type: 'json' }]);
  });

  it.each(['dark', 'light', 'highContrast'] as const)('fits into 400 pixels, in %s', async (theme) => {
    const page = await show({ pairs: 300, kind: 'labels', noise: [0.5, 1] }, { width: 400, height: 600, theme });
    const overflow = await page.evaluate(() => document.body.scrollWidth - document.body.clientWidth);
    expect(overflow).toBe(0);
    for (const name of ['Format', 'First text', 'Second text', 'Score']) {
      expect(await page.locator('.controls').getByText(name, { exact: true }).isVisible()).toBe(true);
    }
    expect(await countInk(page)).toBeGreaterThan(1000);
  });

  it('is drawn anew in another theme', async () => {
    const page = await show({ pairs: 300, kind: 'scores' });
    const picture = () => page.locator('.plot canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const before = await picture();
    await setTheme(page, 'highContrast');
    await expect.poll(picture).not.toBe(before);
  });

  it('draws 100,000 pairs, and finds the one under the mouse', async () => {
    const page = await show({ pairs: 100_000, kind: 'scores' });
    const plot = page.locator('.plot');
    const { width } = (await plot.boundingBox())!;
    await plot.hover({ position: { x: width / 2, y: 150 } });
    await plot.hover({ position: { x: width - 12, y: 100 } });
    await expect.poll(() => page.locator('.detail').innerText()).toMatch(/^Line [\d,]+: Score 5/);
  });
});
