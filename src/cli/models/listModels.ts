import { catalogue, downloadSize, type CatalogueEntry } from '../../core/models/catalogue.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { remoteModelId } from '../../core/models/remoteModel.ts';
import type { InstalledModel } from '../../network/modelStore.ts';
import { bytesText, counted } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Console } from '../session.ts';
import { listConnections } from './connections.ts';
import { connectionJson } from './connectModel.ts';
import { modelJson } from './modelJson.ts';
import { openModelStore } from './modelPlace.ts';

/** Languages that are named one by one; of more, only how many there are. */
const NAMED_LANGUAGES = 4;

export async function listModels(json: boolean, { writer, terminal }: Console): Promise<void> {
  const store = openModelStore();
  const installed = await store.list();
  const connected = (await listConnections()).map(({ model }) => model);
  if (json) {
    const models = await Promise.all(installed.map((model) => modelJson(model, store)));
    await writer.line(JSON.stringify({ folder: store.root, installed: models, connected: connected.map(connectionJson), catalogue: catalogue() }));
    return;
  }
  await writer.line(terminal.paint('bold', 'Installed'));
  await writer.line(`  ${EMBEDDED}  (comes with Simile)`);
  for (const model of installed) await writer.line(`  ${await describeInstalled(model, await store.isComplete(model))}`);

  if (connected.length > 0) {
    await writer.line();
    await writer.line(terminal.paint('bold', 'Connected: texts are sent to these servers'));
  }
  for (const model of connected) await writer.line(`  ${remoteModelId(model)}  ${model.dimensions} dimensions`);

  const there = new Set(installed.map(({ id }) => id));
  const others = catalogue().filter(({ id }) => id !== EMBEDDED && !there.has(id));
  if (others.length > 0) {
    await writer.line();
    await writer.line(terminal.paint('bold', 'To download with "simile models add"'));
  }
  for (const entry of others) {
    await writer.line(`  ${entry.id}  ${terminal.paint('dim', describeEntry(entry))}`);
    for (const text of [entry.summary, entry.note]) {
      if (text === undefined) continue;
      for (const line of terminal.wrap(text, 4, Infinity)) await writer.line(`    ${line}`);
    }
  }
  await writer.line();
  await writer.line(terminal.paint('dim', `Kept in ${printable(store.root)}`));
}

async function describeInstalled({ id, bytes, manifest }: InstalledModel, isComplete: boolean): Promise<string> {
  if (manifest === null) return `${id}  (damaged: remove it, and add it again)`;
  const facts = [bytesText(bytes), `${manifest.dimensions} dimensions`, manifest.licence || 'license not stated'];
  return `${id}  ${[...facts, languagesText(manifest.languages)].join(', ')}${isComplete ? '' : '  (damaged: remove it, and add it again)'}`;
}

function describeEntry(entry: CatalogueEntry): string {
  const size = downloadSize(entry);
  return [
    size === undefined ? 'size not known yet' : bytesText(size),
    `${entry.dimensions} dimensions`,
    entry.licence,
    languagesText(entry.languages),
  ].join(', ');
}

function languagesText(languages: readonly string[]): string {
  if (languages.length === 0) return 'languages not stated';
  if (languages.includes('mul')) return 'very many languages';
  return languages.length > NAMED_LANGUAGES ? counted(languages.length, 'language') : languages.join(' ');
}
