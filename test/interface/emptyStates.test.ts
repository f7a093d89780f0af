import { mkdir, rm } from 'node:fs/promises';
import { it } from 'vitest';
import { question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

const open = useWorkbench({
  prepare: async (folder) => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
  },
});

it('says that no text is open', async () => {
  const { workbench } = open();
  await workbench.runCommand('Simile: Find Similar Sentences');
  await new SimilarPanel(workbench).message('No text is open to start from.').waitFor();
});

it('says that the workspace has nothing to search', async () => {
  const { workbench, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.runCommand('File: New Untitled Text File');
  await workbench.page.keyboard.type(question.text);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.message('No file of the workspace matches').waitFor();
  await takePicture('empty workspace');
});

it('says that there is nothing else in the open editors', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await panel.button('Search Open Editors').click();
  await panel.message('There is nothing else here to compare with.').waitFor();
});
