import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const open = useWorkbench();

/** For an index that is a moment behind. */
const patience = { timeout: 30_000 };

function similarHover({ page }: Workbench): Locator {
  return page.locator('.monaco-hover').filter({ hasText: 'See All Similar Paragraphs' });
}

/** Asks for the hover at the cursor by the keyboard, again and again until there is one. */
async function showHover(workbench: Workbench): Promise<Locator> {
  const hover = similarHover(workbench);
  const ask = async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Control+k');
    await workbench.page.keyboard.press('Control+i');
    await hover.waitFor({ timeout: 3_000 });
    return true;
  };
  await expect.poll(() => ask().catch(() => false), patience).toBe(true);
  await fadeIn(hover);
  return hover;
}

/** Waits until nothing of what is shown is half transparent any more. */
async function fadeIn(hover: Locator): Promise<void> {
  await hover.evaluate(async (element) => {
    const ending = element.ownerDocument
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function goToQuestion(workbench: Workbench): Promise<void> {
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
}

it('says nothing and starts no engine before Simile has been used', async () => {
  const { workbench } = open();
  await goToQuestion(workbench);
  await workbench.page.keyboard.press('Control+k');
  await workbench.page.keyboard.press('Control+i');
  await workbench.page.getByText(question.text).first().hover();
  await workbench.page.waitForTimeout(2_000);
  expect(await similarHover(workbench).count()).toBe(0);
  expect(await workbench.statusItem(/^Simile/).count()).toBe(0);
});

it('shows the nearest paragraphs of other notes over a paragraph', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.runCommand('Simile: Find Similar Paragraphs');
  await panel.results.first().waitFor();
  await goToQuestion(workbench);
  const hover = await showHover(workbench);
  expect(await hover.locator('hr').count()).toBe(3);
  expect(await hover.locator('strong').count()).toBeGreaterThan(0);
  expect(await hover.getByRole('link', { name: 'Open to the Side' }).count()).toBe(3);
  expect(await hover.innerText()).toMatch(/very close|close/);
  await takePicture('hover');
});

/** WCAG's contrast of the hover's text with what is behind it: 1 to 21. */
function readContrast(hover: Locator): Promise<number> {
  return hover.evaluate((element) => {
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((value) => {
        const share = Number(value) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const text = element.querySelector('.rendered-markdown p') ?? element;
    const box = element.closest('.monaco-resizable-hover, .monaco-hover') ?? element;
    const [dark = 0, light = 0] = [getComputedStyle(text).color, getComputedStyle(box).backgroundColor]
      .map(luminance)
      .sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });
}

it.each(['Light+', 'Dark High Contrast', 'Light High Contrast', 'Dark+'])('is readable in %s', async (theme) => {
  const { workbench, takePicture } = open();
  await workbench.useTheme(theme);
  await goToQuestion(workbench);
  const hover = await showHover(workbench);
  await expect.poll(() => readContrast(hover), patience).toBeGreaterThan(4.5);
  await takePicture(`hover ${theme}`);
});

it('leads to all similar paragraphs, with the keyboard at the best', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.runCommand('Simile: Clear Results');
  await panel.message('Put the cursor in a sentence').waitFor();
  await goToQuestion(workbench);
  const hover = await showHover(workbench);
  await hover.getByRole('link', { name: 'See All Similar Paragraphs' }).click();
  await panel.summary.filter({ hasText: question.text }).waitFor();
  await expect.poll(() => panel.results.count(), patience).toBeGreaterThan(3);
  await workbench.page.locator('.part.sidebar .monaco-list:focus .monaco-list-row.focused').waitFor();
});

it('fits into a narrow window', async () => {
  const { workbench, takePicture } = open();
  await goToQuestion(workbench);
  await workbench.page.keyboard.press('Control+b');
  await workbench.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  await workbench.page.setViewportSize({ width: 480, height: 700 });
  const hover = await showHover(workbench);
  const box = await hover.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(480);
  await takePicture('hover narrow');
  await workbench.page.setViewportSize({ width: 1280, height: 800 });
});

it('opens a paragraph beside the one under the mouse', async () => {
  const { workbench } = open();
  await goToQuestion(workbench);
  const hover = await showHover(workbench);
  await hover.getByRole('link', { name: 'Open to the Side' }).first().click();
  await expect.poll(() => workbench.page.locator('.editor-group-container').count(), patience).toBe(2);
  await workbench.selectionStatus(/\(\d+ selected\)/).waitFor();
});
