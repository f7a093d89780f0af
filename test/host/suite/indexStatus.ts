import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, window } from 'vscode';

/** What “Show Index Status” shows. */
export async function readIndexStatus(): Promise<string> {
  await commands.executeCommand('simile.showIndexStatus');
  const document = window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'simile-index');
  return document.getText();
}

/** Waits until the index has nothing left to do, and returns what its status is then. */
export async function waitUntilIndexed(): Promise<string> {
  return waitForStatus(/The index is up to date\./);
}

export async function waitForStatus(pattern: RegExp): Promise<string> {
  let status = '';
  for (let waited = 0; waited < 30_000; waited += 100) {
    status = await readIndexStatus();
    if (pattern.test(status)) return status;
    await delay(100);
  }
  throw new Error(`The status never was ${pattern}:\n${status}`);
}

/** Tries again until it does not fail any more, since VS Code tells of changed files a little later. */
export async function eventually<T>(attempt: () => Promise<T>, limit = 20_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(200);
    }
  }
}
