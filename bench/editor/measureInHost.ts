import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Position, Selection, commands, window, workspace, type Hover, type Uri } from 'vscode';

/** Milliseconds. */
export interface EditorFigures {
  readonly idle: LoopDelay;
  /** From the first search in a workspace without an index to an index that is up to date. */
  readonly indexing: LoopDelay & { readonly took: number };
  /** A search with all of it indexed. */
  readonly search: LoopDelay & { readonly took: number };
  readonly hovers: {
    readonly times: readonly number[];
    /** How many of them had something to show. */
    readonly shown: number;
  };
}

/** Of the extension host's event loop. */
export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

const QUIET_MS = 5000;
const HOVERS = 200;
const WARMING_UP = 20;
const INDEXING_LIMIT_MS = 240_000;

/**
 * Runs in the extension host: the delay of its event loop at rest, while the whole workspace is indexed, and during a
 * search; and how long hovers take.
 */
export async function run(): Promise<void> {
  // The workbench has settled: its own start is not what is measured.
  await wait(QUIET_MS);

  const [file] = await workspace.findFiles('git/accessing-a-lost-commit.md', undefined, 1);
  const editor = await window.showTextDocument(file!);
  await wait(1000);
  const idle = await watchLoop(() => wait(QUIET_MS));

  const findSimilar = async (line: number) => {
    const { start, end } = editor.document.lineAt(line).range;
    editor.selection = new Selection(start, end);
    await commands.executeCommand('simile.findSimilar');
  };
  const indexing = await watchLoop(async () => {
    await findSimilar(2);
    await waitUntilIndexed();
  });
  await window.showTextDocument(file!);
  await wait(1000);
  const search = await watchLoop(() => findSimilar(4));

  const hovers = await hoverOverParagraphs();
  writeFileSync(process.env['SIMILE_TEST_RESULTS']!, JSON.stringify({ idle, indexing, search, hovers }));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function watchLoop(work: () => Promise<void>): Promise<LoopDelay & { took: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  await work();
  const took = performance.now() - started;
  delay.disable();
  return { took, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
}

/** Looks at the index's status now and then, as a person would. */
async function waitUntilIndexed(): Promise<void> {
  for (let waited = 0; waited < INDEXING_LIMIT_MS; waited += 1000) {
    await commands.executeCommand('simile.showIndexStatus');
    if (window.activeTextEditor?.document.getText().includes('The index is up to date.')) return;
    await wait(1000);
  }
  throw new Error('The workspace was not indexed in time.');
}

async function hoverOverParagraphs(): Promise<EditorFigures['hovers']> {
  const places = await findParagraphs(WARMING_UP + HOVERS);
  const times: number[] = [];
  let shown = 0;
  for (const [index, { uri, position }] of places.entries()) {
    const started = performance.now();
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
    const took = performance.now() - started;
    if (index < WARMING_UP) continue;
    times.push(took);
    if (hovers.length > 0) shown++;
  }
  return { times, shown };
}

/** A place in the first paragraph of each of so many notes, from all over the workspace. */
async function findParagraphs(count: number): Promise<{ uri: Uri; position: Position }[]> {
  const files = await workspace.findFiles('*/*.md');
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const places = [];
  for (let index = 0; index < count; index++) {
    const document = await workspace.openTextDocument(files[Math.floor((index * files.length) / count)]!);
    const lines = document.getText().split('\n');
    const line = lines.findIndex((text) => /^[A-Z].{40}/.test(text));
    if (line >= 0) places.push({ uri: document.uri, position: new Position(line, 20) });
  }
  return places;
}
