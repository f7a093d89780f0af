import { StatusBarAlignment, ThemeColor, l10n, window, type Disposable, type StatusBarItem } from 'vscode';
import type { EngineState } from '../../engine/client.ts';
import type { EncoderDescription } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { LanguageNotice } from '../languages/languageNotice.ts';
import { describeForeign } from '../languages/languageWording.ts';
import type { IndexState } from './indexState.ts';
import { describePhase, describeProblem } from './indexWording.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** Milliseconds between two looks of the item while files are indexed. */
const PACE_MS = 100;

/** Says in the status bar how the engine and the index are. Hidden until Simile is used for the first time. */
export class IndexStatusItem implements Disposable {
  readonly #engine: EngineHost;
  readonly #index: WorkspaceIndex;
  readonly #languages: LanguageNotice;
  readonly #store = new DisposableStore();
  readonly #item: StatusBarItem;
  #encoder: EncoderDescription | undefined;
  #asked = false;
  #used = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: EngineHost, index: WorkspaceIndex, languages: LanguageNotice) {
    this.#engine = engine;
    this.#index = index;
    this.#languages = languages;
    this.#item = this.#store.add(window.createStatusBarItem('simile.engine', StatusBarAlignment.Right, 50));
    this.#item.name = 'Simile';
    this.#item.command = 'simile.showEngineMenu';
    this.#store.add(engine.onDidChangeState((state) => this.#follow(state)));
    this.#store.add(index.onDidChange(() => this.#showSoon()));
    this.#store.add(languages.onDidChange(() => this.#showSoon()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #follow(state: EngineState): void {
    // An engine that nobody has used yet is nobody's concern.
    if (!this.#used && state.kind === 'stopped') return;
    this.#used = true;
    if (state.kind === 'running') this.#askForEncoder();
    else {
      // The next one may have another encoder.
      this.#asked = false;
      this.#encoder = undefined;
    }
    this.#showSoon();
  }

  #showSoon(): void {
    if (!this.#used) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#show();
    }, PACE_MS);
  }

  #show(): void {
    const { state } = this.#engine;
    const index = this.#index.state;
    const down = state.kind === 'down';
    const icon = chooseIcon(state, index) || (this.#languages.notes ? '$(globe) ' : '');
    this.#item.text = `${icon}Simile${showShare(index)}`;
    const described = this.#describe(state, index);
    this.#item.tooltip = described;
    this.#item.accessibilityInformation = { label: described, role: 'button' };
    this.#item.backgroundColor = down ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }

  #describe(state: EngineState, index: IndexState): string {
    const lines = [describeState(state)];
    if (index.phase !== 'unused' && state.kind !== 'down') lines.push(describePhase(index));
    if (index.problem !== null) lines.push(describeProblem(index.problem));
    if (this.#encoder) {
      const { title, dimensions } = this.#encoder;
      lines.push(l10n.t('Encoder: {0}, {1} dimensions', title, dimensions));
    }
    const { notes } = this.#languages;
    if (notes) lines.push(l10n.t('{0} Click to choose another.', describeForeign(notes)));
    return lines.join('\n');
  }

  /** Once for each process, and only while it runs anyway: the status bar must not start it. */
  #askForEncoder(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#engine.api.describe({}).then(
      (encoder) => {
        this.#encoder = encoder;
        this.#showSoon();
      },
      // Whoever asked the engine to work is told why it cannot.
      () => {},
    );
  }
}

function chooseIcon(state: EngineState, { phase, problem }: IndexState): string {
  if (state.kind === 'down') return '$(error) ';
  if (phase === 'indexing' || phase === 'listing') return '$(sync~spin) ';
  if (phase === 'failed') return '$(warning) ';
  if (phase === 'away') return '$(debug-disconnect) ';
  if (state.kind === 'running' && state.busy > 0) return '$(loading~spin) ';
  if (phase === 'paused') return '$(debug-pause) ';
  // What was damaged is mended already.
  return problem !== null && problem !== 'damaged' ? '$(warning) ' : '';
}

/** How much of a longer run of work is done. */
function showShare({ phase, done, waiting, secondsLeft }: IndexState): string {
  if (phase !== 'indexing' || secondsLeft === null) return '';
  return ` ${Math.floor((done / (done + waiting)) * 100)}%`;
}

function describeState(state: EngineState): string {
  switch (state.kind) {
    case 'stopped':
      return l10n.t('Simile rests. It starts again with the next search.');
    case 'running':
      return state.busy > 0 ? l10n.t('Simile is working.') : l10n.t('Simile is ready.');
    case 'down':
      return l10n.t('Simile’s engine has stopped: {0} Click to restart it or to see its log.', state.reason);
  }
}
