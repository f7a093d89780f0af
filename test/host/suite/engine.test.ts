import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import { canListProcesses, listEngines, waitForEngines, waitUntilEnded } from './engineProcesses.ts';
import { eventually } from './indexStatus.ts';
import { askQuestion, paraphrases, removeWrittenNotes, visitResults, writeNote } from './notes.ts';

describe('The engine process', () => {
  before(function () {
    if (!canListProcesses) this.skip();
  });

  afterEach(removeWrittenNotes);

  it('starts with the first search', async () => {
    await searchWithEngine();
  });

  it('comes back after it was killed', async () => {
    const engine = await searchWithEngine();
    process.kill(engine, 'SIGKILL');
    await waitUntilEnded(engine);
    await askAndFind();
    const [next] = await waitForEngines(1);
    assert.notEqual(next, engine);
  });

  it('may be killed in the middle of a search: that search ends, and the next one works', async function () {
    this.timeout(120_000);
    // More than one search can encode while the test looks for the process.
    const writeLedger = async (_: unknown, file: number) => {
      const lines = Array.from({ length: 1000 }, (_, line) => `Parcel ${file} of customer ${line} was sent on time.`);
      await writeNote(`ledger-${file}.md`, lines.join('\n\n'));
    };
    await Promise.all(Array.from({ length: 15 }, writeLedger));
    const engine = await searchWithEngine();
    const search = askQuestion();
    await delay(1000);
    process.kill(engine, 'SIGKILL');
    await search;
    await removeWrittenNotes();
    await askAndFind();
  });

  it('is replaced by "Restart Engine"', async () => {
    const engine = await searchWithEngine();
    await commands.executeCommand('simile.restartEngine');
    await waitUntilEnded(engine);
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

/**
 * Searches, and returns the engine's process. Again where it has to be: tests before may still be closing editors, and then there is
 * none to search from.
 */
async function searchWithEngine(): Promise<number> {
  return eventually(async () => {
    await askAndFind();
    const [engine, ...more] = await listEngines();
    assert.ok(engine !== undefined && more.length === 0, `${more.length + (engine === undefined ? 0 : 1)} engines`);
    return engine;
  });
}

async function askAndFind(): Promise<void> {
  await askQuestion();
  const [best] = await visitResults(1);
  assert.ok(best && paraphrases.includes(best.text), `the best result is a paraphrase, not ${best?.text}`);
}
