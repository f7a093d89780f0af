import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Selection, commands, extensions, window, workspace } from 'vscode';

/** Milliseconds. */
export interface EditorFigures {
  readonly activation: number;
  readonly idle: { readonly p50: number; readonly p99: number };
  readonly searches: readonly {
    readonly took: number;
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  }[];
}

const QUIET_MS = 5000;

/**
 * Runs in the extension host: activation, then the delay of its event loop at rest and while the whole workspace is
 * searched; first with nothing encoded, then again.
 */
export async function run(): Promise<void> {
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  // The workbench has settled: its own start is not what is measured.
  await wait(QUIET_MS);

  const extension = extensions.getExtension('simile.simile')!;
  const beforeActivation = performance.now();
  await extension.activate();
  const activation = performance.now() - beforeActivation;

  const delay = monitorEventLoopDelay({ resolution: 1 });
  const read = () => {
    delay.disable();
    const figures = { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
    delay.reset();
    return figures;
  };

  const [file] = await workspace.findFiles('**/README.md', undefined, 1);
  const editor = await window.showTextDocument(file!);
  await wait(1000);
  delay.enable();
  await wait(QUIET_MS);
  const idle = read();

  const searches = [];
  for (let search = 0; search < 2; search++) {
    const line = search === 0 ? 2 : 4;
    const { start, end } = editor.document.lineAt(line).range;
    editor.selection = new Selection(start, end);
    delay.enable();
    const started = performance.now();
    await commands.executeCommand('simile.findSimilar');
    const took = performance.now() - started;
    searches.push({ took, ...read() });
    await wait(1000);
  }
  writeFileSync(process.env['SIMILE_TEST_RESULTS']!, JSON.stringify({ activation, idle, searches }));
}
