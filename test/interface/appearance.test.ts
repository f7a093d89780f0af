import { expect, it } from 'vitest';
import { paraphrases, question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

const open = useWorkbench();

it.each([
  { theme: 'Dark+', workbenchClass: 'vs-dark', icons: 'dark' },
  { theme: 'Light+', workbenchClass: 'vs', icons: 'light' },
  { theme: 'Dark High Contrast', workbenchClass: 'hc-black', icons: 'dark' },
  { theme: 'Light High Contrast', workbenchClass: 'hc-light', icons: 'light' },
])('is readable in $theme', async ({ theme, workbenchClass, icons }) => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  if ((await panel.results.count()) === 0) {
    await workbench.openFile(question.file);
    await workbench.goTo(question.line, question.column);
    await workbench.runCommand('Simile: Find Similar Sentences');
    await panel.results.first().waitFor();
  }
  await workbench.useTheme(theme);
  await workbench.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
  const icon = panel.results.first().locator('.custom-view-tree-node-item-icon');
  const readIcon = () => icon.evaluate((element) => getComputedStyle(element).backgroundImage);
  await expect.poll(readIcon, { timeout: 20_000 }).toContain(`-${icons}.svg`);
  await takePicture(`theme ${theme}`);
});

it('fits into a narrow window', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.page.setViewportSize({ width: 420, height: 700 });
  const row = panel.result(paraphrases[0]);
  await row.waitFor();
  const box = await row.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(420);
  await takePicture('narrow');
});
