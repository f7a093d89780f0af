import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import { canListProcesses, waitForEngines, waitUntilEnded } from './engineProcesses.ts';
import { askQuestion, paraphrases, removeWrittenNotes, visitResults, writeNote } from './notes.ts';

describe('The engine process', () => {
  before(function () {
    if (!canListProcesses) this.skip();
  });

  afterEach(removeWrittenNotes);

  it('starts with the first search', async () => {
    await askQuestion();
    await waitForEngines(1);
  });

  it('comes back after it was killed', async () => {
    const [engine] = await waitForEngines(1);
    process.kill(engine!, 'SIGKILL');
    await waitUntilEnded(engine!);
    await askAndFind();
    const [next] = await waitForEngines(1);
    assert.notEqual(next, engine);
  });

  it('may be killed in the middle of a search: that search ends, and the next one works', async () => {
    // More than one search can encode while the test looks for the process.
    const writeLedger = async (_: unknown, file: number) => {
      const lines = Array.from({ length: 1000 }, (_, line) => `Parcel ${file} of customer ${line} was sent on time.`);
      await writeNote(`ledger-${file}.md`, lines.join('\n\n'));
    };
    await Promise.all(Array.from({ length: 30 }, writeLedger));
    const [engine] = await waitForEngines(1);
    const search = askQuestion();
    await delay(1000);
    process.kill(engine!, 'SIGKILL');
    await search;
    await removeWrittenNotes();
    await askAndFind();
  });

  it('is replaced by "Restart Engine"', async () => {
    const [engine] = await waitForEngines(1);
    await commands.executeCommand('simile.restartEngine');
    await waitUntilEnded(engine!);
    await askAndFind();
    const [next] = await waitForEngines(1);
    assert.notEqual(next, engine);
  });

  it('ends when it has been idle for long enough', async () => {
    const settings = workspace.getConfiguration('simile.engine');
    await settings.update('idleTimeoutMinutes', 0.02, ConfigurationTarget.Global);
    try {
      await askAndFind();
      await waitForEngines(0);
    } finally {
      await settings.update('idleTimeoutMinutes', undefined, ConfigurationTarget.Global);
    }
    await askAndFind();
  });
});

async function askAndFind(): Promise<void> {
  await askQuestion();
  const [best] = await visitResults(1);
  assert.ok(best && paraphrases.includes(best.text), `the best result is a paraphrase, not ${best?.text}`);
}
