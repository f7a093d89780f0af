import { afterAll, afterEach, expect, it } from 'vitest';
import { makeHubBert } from '../hub/makeHubBert.ts';
import { MODEL } from '../hub/makeModel.ts';
import { openHub } from '../hub/openHub.ts';
import { question } from './question.ts';
import { SimilarPanel } from './similarPanel.ts';
import { useWorkbench } from './useWorkbench.ts';

// One person at work, from the first look to the last: each test goes on where the one before it ended.
const hub = await openHub({ [MODEL]: await makeHubBert() });
const { host } = new URL(hub.endpoint);
const open = useWorkbench({
  machineSettings: { 'simile.models.endpoint': hub.endpoint },
  expectedErrors: [/^A web page came from 127\.0\.0\.1/, /^There is nothing at http:\/\/127\.0\.0\.1/],
});

afterEach(() => {
  hub.misbehave = () => undefined;
});
afterAll(() => hub.close());

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
  const notification = workbench.notification(text);
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
});

it('shows how far a download is, stops it on request, and goes on from there', async () => {
  const { workbench, takePicture } = open();
  hub.misbehave = ({ what, file }) =>
    what === 'delivery' && file.endsWith('.onnx') ? { kind: 'stall', after: 50_000 } : undefined;
  await askForModel();
  await workbench.pick(`Download from ${host}`);
  const progress = workbench.notification(/Downloading Test-owner\/tiny-encoder/);
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
  await workbench.pick('Delete It');
  await expect.poll(async () => (await workbench.readPicks()).join()).toMatch(/Universal[^]*in use/);
  expect((await workbench.readPicks()).join()).not.toContain('tiny-encoder');
  await workbench.page.keyboard.press('Escape');
});
