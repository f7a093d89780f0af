import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { hosts, root } from '../../scripts/host/hosts.mjs';
import { RelatedPanel } from './relatedPanel.ts';
import { SearchPicker } from './searchPicker.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

/** 1,873 notes that somebody really wrote; they lie beside the project where there is shared data. */
const til = path.join(root, '../shared/data/workspaces/til');

/** For an index of many notes. */
const patience = { timeout: 90_000, interval: 1000 };

/** The document with the index's status, which follows what happens; its lines are few enough to be on the screen. */
async function showStatus(workbench: Workbench): Promise<() => Promise<string>> {
  await workbench.runCommand('Simile: Show Index Status');
  const lines = workbench.page.locator('.editor-instance .monaco-editor .view-line');
  await lines.filter({ hasText: 'Index of this workspace' }).first().waitFor();
  // The editor draws spaces that do not break.
  return async () => (await lines.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
}

async function searchFor(picker: SearchPicker, text: string): Promise<void> {
  await picker.open();
  await picker.type(text);
}

// Many notes are the same to every VS Code: the newest one has to do.
const isWanted = existsSync(til) && inject('hostVersion') === hosts[0]?.version;

describe.skipIf(!isWanted)('With the 1,873 notes of ../shared/data/workspaces/til', () => {
  // One person at work, from the first look to the last: each test goes on where the one before it ended.
  const open = useWorkbench({ notes: til });

  it('answers the first search while all notes are indexed, and says how far that is', async () => {
    const { workbench, takePicture } = open();
    const panel = new SimilarPanel(workbench);
    await workbench.openFile('git/accessing-a-lost-commit.md');
    await workbench.goTo(3, 5);
    await workbench.runCommand('Simile: Find Similar Sentences');
    await workbench.statusItem(/^Simile.*[\d,]+ of [\d,]+ files/).waitFor();
    await panel.results.first().waitFor({ timeout: 90_000 });
    await takePicture('many notes searched');
    const readStatus = await showStatus(workbench);
    await expect.poll(readStatus, patience).toContain('The index is up to date.');
    await expect.poll(readStatus, patience).toMatch(/Documents: 1,87\d\n *Sentences: 1\d,\d{3}\n/);
    await takePicture('many notes status');
  });

  it('finds by meaning what a note calls otherwise, and by words what it says', async () => {
    const { workbench, takePicture } = open();
    const picker = new SearchPicker(workbench);
    await searchFor(picker, 'get back a commit that was lost');
    const files = async () => (await picker.readRows()).map(({ detail }) => detail).join('\n');
    await expect.poll(files, patience).toContain('git/accessing-a-lost-commit.md');
    await takePicture('many notes by meaning');
    await picker.type('in:git "reflog"');
    const find = async () => {
      const rows = await picker.readRows();
      return {
        areInFolder: rows.length > 2 && rows.every(({ detail }) => detail.startsWith('git/')),
        haveWord: rows.some(({ label }) => label.includes('reflog')),
      };
    };
    await expect.poll(find, patience).toEqual({ areInFolder: true, haveWord: true });
    await picker.press('Escape');
  });

  it('names notes that are related to the one in the editor', async () => {
    const { workbench, takePicture } = open();
    const related = new RelatedPanel(workbench);
    await workbench.openFile('git/accessing-a-lost-commit.md');
    await related.show();
    await expect.poll(async () => (await related.readNotes()).length, patience).toBeGreaterThan(2);
    expect((await related.readNotes()).join('\n')).toMatch(/^git\//m);
    await takePicture('many notes related');
  });

  it('answers after a restart without having indexed anything again', async () => {
    const { workbench, readLog } = open();
    const indexed = async () => (await readLog()).match(/Indexed [\d,]+ files/g) ?? [];
    const before = await indexed();
    expect(before.length).toBeGreaterThan(0);
    await workbench.page.reload();
    await workbench.waitUntilReady();
    const picker = new SearchPicker(workbench);
    await searchFor(picker, 'get back a commit that was lost');
    const files = async () => (await picker.readRows()).map(({ detail }) => detail).join('\n');
    await expect.poll(files, patience).toContain('git/accessing-a-lost-commit.md');
    await picker.press('Escape');
    const readStatus = await showStatus(workbench);
    await expect.poll(readStatus, patience).toContain('The index is up to date.');
    await expect.poll(readStatus, patience).toMatch(/Documents: 1,87\d\n/);
    expect(await indexed()).toEqual(before);
  });
});
