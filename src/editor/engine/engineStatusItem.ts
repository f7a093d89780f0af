import { StatusBarAlignment, ThemeColor, l10n, window, type Disposable, type StatusBarItem } from 'vscode';
import type { EngineState } from '../../engine/client.ts';
import type { EncoderDescription } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from './engineHost.ts';

/** Says in the status bar how the engine is. Hidden until the engine is used for the first time. */
export class EngineStatusItem implements Disposable {
  readonly #engine: EngineHost;
  readonly #store = new DisposableStore();
  readonly #item: StatusBarItem;
  #encoder: EncoderDescription | undefined;
  #asked = false;
  #used = false;

  constructor(engine: EngineHost) {
    this.#engine = engine;
    this.#item = this.#store.add(window.createStatusBarItem('simile.engine', StatusBarAlignment.Right, 50));
    this.#item.name = l10n.t('Simile Engine');
    this.#item.command = 'simile.showEngineMenu';
    this.#store.add(engine.onDidChangeState((state) => this.#follow(state)));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #follow(state: EngineState): void {
    // An engine that nobody has used yet is nobody's concern.
    if (!this.#used && state.kind === 'stopped') return;
    this.#used = true;
    if (state.kind === 'running') this.#askForEncoder();
    else this.#asked = false;
    this.#show(state);
  }

  #show(state: EngineState): void {
    const down = state.kind === 'down';
    const working = state.kind === 'running' && state.busy > 0;
    const icon = down ? '$(error) ' : working ? '$(loading~spin) ' : '';
    this.#item.text = `${icon}Simile`;
    const described = this.#describe(state);
    this.#item.tooltip = described;
    this.#item.accessibilityInformation = { label: described, role: 'button' };
    this.#item.backgroundColor = down ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }

  #describe(state: EngineState): string {
    const lines = [describeState(state)];
    if (this.#encoder) {
      const { title, dimensions } = this.#encoder;
      lines.push(l10n.t('Encoder: {0}, {1} dimensions', title, dimensions));
    }
    return lines.join('\n');
  }

  /** Once for each process, and only while it runs anyway: the status bar must not start it. */
  #askForEncoder(): void {
    if (this.#asked || this.#encoder) return;
    this.#asked = true;
    this.#engine.api.describe({}).then(
      (encoder) => {
        this.#encoder = encoder;
        this.#show(this.#engine.state);
      },
      // Whoever asked the engine to work is told why it cannot.
      () => {},
    );
  }
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
