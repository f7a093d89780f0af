import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { hosts, root } from '../../scripts/host/hosts.mjs';
import { MapPanel } from './mapPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

/** 1,873 notes that somebody really wrote; they lie beside the project where there is shared data. */
const til = path.join(root, '../shared/data/workspaces/til');

/** For an index of many notes, and for the layout of their paragraphs. */
const patience = { timeout: 180_000, interval: 500 };

// Many notes are the same to every VS Code: the newest one has to do.
const isWanted = existsSync(til) && inject('hostVersion') === hosts[0]?.version;

describe.skipIf(!isWanted)('With the 1,873 notes of ../shared/data/workspaces/til', () => {
  // One person at work, from the first look to the last: each test goes on where the one before it ended.
  const open = useWorkbench({ notes: til, size: { width: 1500, height: 900 } });

  it('draws the map once the notes are read, and says how far that is', async () => {
    const { workbench, takePicture } = open();
    const panel = new MapPanel(workbench);
    await workbench.openFile('git/accessing-a-lost-commit.md');
    await workbench.runCommand('Simile: Show Map');
    await panel.message.getByText(/^[\d,]+ of [\d,]+ files read$/).waitFor({ timeout: 60_000 });
    await takePicture('map of many notes reading');
    await expect.poll(() => panel.title.innerText(), patience).toMatch(/^1,8[67]\d notes of the workspace$/);
    await expect.poll(() => panel.read('method'), patience).toBe('umap');
    await expect.poll(() => panel.read('grouping'), patience).toBe('cluster');
    await takePicture('map of many notes');
    expect((await panel.readGroups()).length).toBeGreaterThan(5);
    await panel.choose('Color by', 'Folder');
    await expect.poll(() => panel.read('grouping'), patience).toBe('folder');
    expect(await panel.readGroups()).toEqual(expect.arrayContaining(['git', 'postgres', 'ruby', 'vim']));
    await takePicture('map of many notes by folder');
  });

  it('rings the note of the editor with neighbours of its kind', async () => {
    const panel = new MapPanel(open().workbench);
    await expect.poll(async () => (await panel.readPlaces('current')).length, patience).toBe(1);
    await expect.poll(async () => (await panel.readPlaces('neighbours')).length, patience).toBeGreaterThan(2);
  });

  it('stays usable while paragraphs are laid out, and can be told to stop', async () => {
    const { workbench, takePicture } = open();
    const panel = new MapPanel(workbench);
    await panel.choose('Show', 'Paragraphs');
    await expect.poll(() => panel.title.innerText(), patience).toMatch(/^1\d,\d{3} paragraphs of the workspace$/);
    const progress = panel.page.getByRole('status').filter({ hasText: /\d %/ });
    await progress.waitFor({ timeout: 60_000 });
    await takePicture('map of many paragraphs by components');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => progress.count(), patience).toBe(0);
    expect(await panel.read('method')).toBe('pca');
    await panel.choose('Layout', 'UMAP');
    await expect.poll(() => panel.read('method'), patience).toBe('umap');
    await takePicture('map of many paragraphs');
  });
});
