import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { makeHubBert } from '../hub/makeHubBert.ts';
import { MODEL } from '../hub/makeModel.ts';
import { openHub } from '../hub/openHub.ts';
import { openEmbeddingsServer } from '../server/openEmbeddingsServer.ts';
import { EvaluationPanel } from './evaluationPanel.ts';
import { question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

/** Lines of labelled pairs. */
const pairs = [
  '"How can I earn money online?","What are good ways to make money on the internet?",5',
  '"My back hurts from sitting all day.","Sitting all day gives me a sore back.",4.6',
  '"How much water do tomatoes need?","Should tomatoes be watered every day in summer?",3.4',
  '"She plays the violin in an orchestra.","He sings in a choir on Mondays.",2.5',
  '"The bank raised its interest rates.","They sat on the bank of the river.",1.2',
  '"A cat sleeps on the sofa.","The price of copper fell again.",0.2',
];

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const hub = await openHub({ [MODEL]: await makeHubBert() });
const { host } = new URL(hub.endpoint);
const server = await openEmbeddingsServer({ key: 'sesame' });
const open = useWorkbench({
  size: { width: 1600, height: 1000 },
  prepare: (folder) => writeFile(path.join(folder, 'pairs.csv'), `first,second,score\n${pairs.join('\n')}\n`),
  machineSettings: { 'simile.models.endpoint': hub.endpoint },
  expectedErrors: [/^A web page came from 127\.0\.0\.1/, /^There is nothing at http:\/\/127\.0\.0\.1/],
});

afterEach(() => {
  hub.misbehave = () => undefined;
});
afterAll(async () => {
  hub.close();
  await server.close();
});

/** Asks for the encoder by its id, up to the question whether to download it. */
async function askForModel(): Promise<void> {
  const { workbench } = open();
  await workbench.runCommand('Simile: Choose Encoder');
  await workbench.pick('Other encoder by hub id…');
  await workbench.type(MODEL);
  await workbench.page.keyboard.press('Enter');
}

async function dismiss(text: RegExp): Promise<void> {
  const { workbench } = open();
  const notification = workbench.page.locator('.notification-list-item', { hasText: text });
  // VS Code 1.105 at times lists a notification without showing it: one that comes right after others were cleared.
  const isShown = await notification.waitFor({ timeout: 5000 }).then(
    () => true,
    () => false,
  );
  if (!isShown) await workbench.runCommand('Notifications: Show Notifications');
  await notification.waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await notification.waitFor({ state: 'hidden' });
}

it('lists encoders with what they are good for, how large they are, and whether they are here', async () => {
  const { workbench, takePicture } = open();
  await workbench.runCommand('Simile: Choose Encoder');
  const rows = await workbench.readPicks();
  expect(rows[0]).toMatch(/^Universal Sentence Encoder lite[^]*English · in use · comes with Simile/);
  expect(rows.join('\n')).toMatch(/all-MiniLM-L6-v2[^]*English · 23\.7 MB · to download[^]*The usual first choice/);
  await takePicture('encoders');
  await workbench.page.keyboard.press('Escape');
});

it('says what is downloaded from where, and does nothing before one agrees', async () => {
  const { workbench, takePicture } = open();
  await askForModel();
  const rows = await workbench.readPicks();
  expect(rows[0]).toContain(`Download from ${host}`);
  expect(rows[0]).toContain(MODEL);
  await takePicture('encoder to download');
  await workbench.page.keyboard.press('Escape');
  expect(hub.requests).toEqual([]);
});

it('says what has gone wrong, and what to do', async () => {
  const { workbench, takePicture } = open();
  hub.misbehave = ({ what, file }) => (what !== 'listing' && file.endsWith('.onnx') ? { kind: 'page' } : undefined);
  await askForModel();
  await workbench.pick(`Download from ${host}`);
  const notification = workbench.notification(/A web page came from/);
  await notification.waitFor();
  await takePicture('encoder failed');
  await notification.getByRole('button', { name: 'Try Again' }).waitFor();
  await dismiss(/A web page came from/);
  hub.misbehave = () => ({ kind: 'status', status: 404 });
  await askForModel();
  await workbench.pick(`Download from ${host}`);
  await dismiss(/There is nothing at .*Check the encoder’s id/);
  // VS Code takes its time to put away how far the download was.
  await workbench.notification(/Downloading/).waitFor({ state: 'hidden' });
});

it('shows how far a download is, stops it on request, and goes on from there', async () => {
  const { workbench, takePicture } = open();
  hub.misbehave = ({ what, file }) =>
    what === 'delivery' && file.endsWith('.onnx') ? { kind: 'stall', after: 50_000 } : undefined;
  await askForModel();
  await workbench.pick(`Download from ${host}`);
  const progress = workbench.notification(/Downloading Test-owner\/tiny-encoder/).first();
  await progress.getByText(/KB of/).waitFor();
  await takePicture('encoder downloading');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'hidden' });

  hub.misbehave = () => undefined;
  hub.requests.length = 0;
  await askForModel();
  await workbench.pick(`Download from ${host}`);
  await dismiss(/Simile uses tiny-encoder now/);
  const ranges = hub.requests.map(({ headers }) => headers.range).filter((range) => range !== undefined);
  expect(ranges.length).toBeGreaterThan(0);
});

it('searches with the new encoder, and names it in the status bar', async () => {
  const { workbench } = open();
  const panel = new SimilarPanel(workbench);
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  await panel.results.first().waitFor();
  await workbench.statusItem(/Encoder: tiny-encoder, 32 dimensions/).waitFor();
});

it('stands beside another one in an evaluation, with heatmaps of the same sentences on one scale', async () => {
  const { workbench, takePicture } = open();
  const panel = new EvaluationPanel(workbench);
  await workbench.openFile('pairs.csv');
  await workbench.runCommand('Simile: Evaluate Encoder on Labelled Pairs');
  await panel.content.waitFor();
  const heatmaps = panel.content.getByRole('application');
  expect(await heatmaps.count()).toBe(0);
  await panel.button('Add Encoder…').click();
  const rows = await workbench.readPicks();
  expect(rows[0]).toMatch(/^Universal Sentence Encoder lite[^]*comes with Simile/);
  expect(rows.join()).not.toContain('tiny-encoder');
  await workbench.pick('Universal Sentence Encoder lite');
  await expect.poll(() => heatmaps.count()).toBe(2);
  const said = panel.content.locator('.heatmaps .hint');
  expect(await said.innerText()).toMatch(/^12 sentences of 6 pairs of the file, from the highest score to the lowest/);
  await heatmaps.last().focus();
  for (const key of ['Home', 'ArrowRight']) await workbench.page.keyboard.press(key);
  await expect
    .poll(() => panel.content.locator('.tooltip-score').allInnerTexts())
    .toEqual([
      expect.stringMatching(/^1: tiny-encoder -?\d\.\d\d$/),
      expect.stringMatching(/^2: Universal .* 0\.\d\d$/),
    ]);
  await takePicture('evaluation of two encoders');

  const compare = panel.button('Compare Selected Lines');
  await compare.click();
  await expect
    .poll(() => panel.content.locator('[aria-live=polite]').innerText())
    .toMatch(/^Nothing is selected\. Select lines of .*pairs\.csv/);
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.goTo(2);
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await workbench.page.keyboard.press(key);
  await compare.click();
  await expect.poll(() => said.innerText()).toMatch(/^4 sentences of 2 pairs: the lines that were selected\./);
  await workbench.runCommand('View: Close All Editors');
});

it('verifies and deletes encoders', async () => {
  const { workbench, takePicture } = open();
  await workbench.runCommand('Simile: Manage Encoders');
  const rows = await workbench.readPicks();
  expect(rows.find((row) => row.includes('tiny-encoder'))).toMatch(/in use · installed/);
  await takePicture('encoders managed');
  await workbench.pick('tiny-encoder');
  await workbench.pick('Verify Its Files');
  await dismiss(/tiny-encoder: all files are as they were installed/);

  await workbench.runCommand('Simile: Manage Encoders');
  await workbench.pick('tiny-encoder');
  await workbench.pick('Delete It');
  // The search has made an index with it.
  await expect
    .poll(async () => (await workbench.readPicks()).join())
    .toMatch(/The index that was made with it is deleted, too: [\d.]+ [KM]B in this workspace/);
  await workbench.pick('Delete It');
  await expect.poll(async () => (await workbench.readPicks()).join()).toMatch(/Universal[^]*in use/);
  expect((await workbench.readPicks()).join()).not.toContain('tiny-encoder');
  await workbench.page.keyboard.press('Escape');
});

it('connects to an embeddings server, but not before one has read and agreed to what is sent there', async () => {
  const { workbench, takePicture } = open();
  const { keyboard } = workbench.page;
  await workbench.runCommand('Simile: Choose Encoder');
  await workbench.pick('Connect to an Embeddings Server…');
  await workbench.type(server.address);
  await expect.poll(() => workbench.readPicks()).toContainEqual(expect.stringContaining('Use this address'));
  await takePicture('server address');
  await keyboard.press('Enter');
  await workbench.box('The key, if the server wants one').waitFor();
  await workbench.type('guess');
  await keyboard.press('Enter');
  await expect.poll(() => workbench.readPicks()).toContainEqual(expect.stringContaining('does not accept the key'));
  await takePicture('server with a wrong key');
  await workbench.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'Back' }).click();
  await workbench.box('The key, if the server wants one').waitFor();
  await workbench.type('sesame');
  await keyboard.press('Enter');
  await expect.poll(() => workbench.readPicks()).toEqual(['test-encoder']);
  await takePicture('server models');
  await keyboard.press('Enter');
  await workbench.box('wants before a search').waitFor();
  await keyboard.press('Enter');
  await workbench.box('wants before the texts that are searched').waitFor();
  await takePicture('server prefix');
  await keyboard.press('Enter');
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.getByText(`Send your texts to ${new URL(server.address).host}?`).waitFor();
  expect(await dialog.innerText()).toMatch(/the text of every note that it indexes[^]*runs on this machine/);
  await takePicture('server to be agreed to');
  expect(server.requests.flatMap(({ input }) => input)).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Send My Texts There' }).click();
  await dismiss(/Simile uses test-encoder \(127\.0\.0\.1:\d+\) now/);
});

it('searches with the server, waits for it while it is away, and goes on by itself', async () => {
  const { workbench, folder, readLog, takePicture } = open();
  const panel = new SimilarPanel(workbench);
  // Where Simile is in use, the index is made without being asked for.
  await workbench
    .statusItem(/index is up to date[^]*Encoder: test-encoder \(127\.0\.0\.1:\d+\), 64 dimensions/)
    .waitFor();
  const countSearches = async () => (await readLog()).split(/Searched \d+/).length;
  const before = await countSearches();
  await workbench.openFile(question.file);
  await workbench.goTo(question.line, question.column);
  await workbench.runCommand('Simile: Find Similar Sentences');
  // The results of an earlier search are there until then.
  await expect.poll(countSearches, { timeout: 30_000 }).toBeGreaterThan(before);
  await panel.results.first().waitFor();
  await server.close();
  const text = `This was written while nobody could read it, ${Date.now()}.`;
  await writeFile(path.join(folder, 'new.md'), `${text}\n`);
  await workbench
    .statusItem(/Indexing waits: The embeddings server .* cannot be reached.*It goes on by itself/)
    .waitFor();
  await takePicture('server away');
  await server.reopen();
  await workbench.statusItem(/index is up to date/).waitFor();
  expect(server.requests.map(({ input }) => input)).toContainEqual([text]);
});

it('forgets the server and its key, which is in no log', async () => {
  const { workbench, readLog, takePicture } = open();
  await workbench.runCommand('Simile: Manage Encoders');
  expect((await workbench.readPicks()).join()).toMatch(
    /test-encoder[^]*in use · on a server, which your texts are sent to/,
  );
  await takePicture('server managed');
  await workbench.pick(`test-encoder (${new URL(server.address).host})`);
  await workbench.pick('Forget It and Its Key');
  await workbench.pick('Forget It and Its Key');
  await expect.poll(async () => (await workbench.readPicks()).join()).toMatch(/Universal[^]*in use/);
  expect((await workbench.readPicks()).join()).not.toContain('test-encoder');
  await workbench.page.keyboard.press('Escape');
  expect(await readLog()).not.toContain('sesame');
});
