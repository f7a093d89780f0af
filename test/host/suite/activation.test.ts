import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { takeConnections } from './connections.ts';
import { canListProcesses, listEngines } from './engineProcesses.ts';
import { listLoadedFiles } from './loadedFiles.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

// First of all files: what happens before anyone has asked for anything.
describe('Activation', () => {
  const extension = extensions.getExtension('simile.simile');

  it('works', async () => {
    assert.ok(extension, 'the extension is installed');
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('registers every command of the manifest', async () => {
    const manifest = extension?.packageJSON as Manifest;
    const registered = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('loads nothing that can open a connection', () => {
    const loaded = listLoadedFiles();
    assert.ok(loaded.includes('extension.js'), loaded.join());
    assert.ok(!loaded.some((file) => file.startsWith('encoderCommands')), loaded.join());
  });

  it('opens no connection', function () {
    const connections = takeConnections() ?? this.skip();
    assert.deepEqual(connections, []);
  });

  it('starts no engine before the first search', async function () {
    if (!canListProcesses) this.skip();
    assert.deepEqual(await listEngines(), []);
  });
});
