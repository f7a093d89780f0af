import { ProgressLocation, Uri, commands, l10n, window, type Disposable } from 'vscode';
import type { ComparedPassage } from '../../protocol/comparisonApi.ts';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { RpcError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { readMaxFileBytes } from '../settings.ts';
import { openAgain } from '../similar/readQueries.ts';
import type { ResultNode } from '../similar/resultTree.ts';
import { reportFailure } from '../similar/searchFailure.ts';
import type { SimilarController } from '../similar/similarController.ts';
import type { SimilarView } from '../similar/similarView.ts';
import { askForOther, readSelectedPassages } from './choosePassages.ts';
import { findAskedPassage } from './findAskedPassage.ts';
import { readProse } from './readProse.ts';

export interface ComparisonCommandParts {
  readonly engine: EngineHost;
  readonly controller: SimilarController;
  readonly view: SimilarView;
  readonly compare: (left: ComparedPassage, right: ComparedPassage) => Promise<void>;
  readonly log: (line: string) => void;
}

/** A place in a document, as a link in a hover carries it. */
export type PlaceToCompare = Pick<PlacedItem, 'uri' | 'range'>;

/** The ways to the comparison: from the editor, from a result, and from the hover. */
export function registerComparisonCommands(parts: ComparisonCommandParts): Disposable {
  const { controller, view, compare } = parts;
  const store = new DisposableStore();
  let running: AbortController | undefined;
  const cancel = () => running?.abort(RpcError.cancelled());
  store.add({ dispose: cancel });
  const register = <Args extends unknown[]>(
    command: string,
    run: (signal: AbortSignal, ...args: Args) => Promise<void>,
  ) =>
    store.add(
      commands.registerCommand(command, async (...args: Args) => {
        // The latest wins.
        cancel();
        const { signal } = (running = new AbortController());
        try {
          await run(signal, ...args);
        } catch (error) {
          if (isCancelled(error)) return;
          reportFailure(error, parts.log, {
            name: 'The comparison',
            explain: (reason) => l10n.t('The passages could not be compared: {0}', reason),
          });
        }
      }),
    );

  register('simile.comparePassages', (signal) => compareSelected(parts, signal));
  register('simile.compareResult', async (_signal, node?: ResultNode, nodes?: readonly ResultNode[]) => {
    const chosen = (nodes ?? (node ? [node] : view.selection)).filter((one) => one.type === 'passage');
    const [first, second] = chosen;
    if (!first) return;
    // What was asked about stands on the left.
    const asked = second ? first.match : findAskedPassage(controller.result, first.match);
    if (asked) await compare(asked, second?.match ?? first.match);
  });
  register('simile.hover.compare', async (signal, left: PlaceToCompare, right: PlaceToCompare) => {
    const passages = await whileReading(() =>
      parts.engine.use(async (engine) => [
        await readPlace(engine, left, signal),
        await readPlace(engine, right, signal),
      ]),
    );
    const [one, other] = passages;
    if (one && other) await compare(one, other);
    else explain(l10n.t('One of the two paragraphs is not there any more. Rest the mouse on the paragraph again.'));
  });
  return store;
}

async function compareSelected(
  { engine: host, controller, compare }: ComparisonCommandParts,
  signal: AbortSignal,
): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    explain(l10n.t('No text is open. Open a document, select two passages, and compare them.'));
    return;
  }
  const passages = await whileReading(() => host.use((engine) => readSelectedPassages(engine, editor, signal)));
  if (passages === 'tooLarge') {
    explain(l10n.t('This document is larger than the setting “Simile › Files: Max Size MB” allows.'));
    return;
  }
  if (passages === 'noProse') {
    explain(
      l10n.t(
        'There is no prose here: a blank line, code or other markup. Select two passages, the second one with Alt held down.',
      ),
    );
    return;
  }
  const [left, right] = passages;
  if (!left) return;
  const { result } = controller;
  const found = result.kind === 'found' ? result.outcome.answers.flatMap(({ matches }) => matches) : [];
  const other = right ?? (await host.use((engine) => askForOther(engine, left, found, signal)));
  if (other) await compare(left, other);
}

async function readPlace(
  engine: Parameters<typeof readProse>[0],
  { uri, range }: PlaceToCompare,
  signal: AbortSignal,
): Promise<PlacedItem | null> {
  const document = await openAgain(Uri.parse(uri));
  const captured = document && captureDocument(document, readMaxFileBytes());
  return captured && 'text' in captured ? readProse(engine, captured, range, 'paragraph', signal) : null;
}

/** The engine may have to be started first. */
function whileReading<T>(work: () => Promise<T>): Promise<T> {
  const options = { location: ProgressLocation.Window, title: l10n.t('Reading the passages…') };
  return Promise.resolve(window.withProgress(options, work));
}

function explain(message: string): void {
  void window.showInformationMessage(message);
}
