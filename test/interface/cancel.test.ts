import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

/** Many enough that a search takes some seconds, however fast the encoder. */
const files = 60;
const sentencesInEach = 1500;

const open = useWorkbench({
  prepare: async (folder) => {
    for (let file = 0; file < files; file++) {
      const sentences = Array.from(
        { length: sentencesInEach },
        (_, at) => `The invoice with the number ${file * sentencesInEach + at} of the supplier is still to be paid.`,
      );
      await writeFile(path.join(folder, `invoices-${file}.md`), sentences.join('\n\n'));
    }
  },
});

it('shows the progress of a long search, and ends it at once when it is cancelled', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  const progress = workbench.notification(/[\d,]+ of [\d,]+ files read/);
  await progress.waitFor();
  await takePicture('progress');
  const started = performance.now();
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await panel.message('The search was cancelled.').waitFor();
  expect(performance.now() - started).toBeLessThan(2000);
  await progress.waitFor({ state: 'hidden' });
});

it('cancels from the view as well, and searches again when asked', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await panel.clickTitleButton('Search Again');
  await panel.clickTitleButton('Cancel the Search');
  await panel.message('The search was cancelled.').waitFor();
  await panel.clickTitleButton(/^Searching the Workspace:/);
  await workbench.pick('This file');
  await panel.results.first().waitFor();
});
