import { EventEmitter, commands, workspace, type Disposable, type Event, type Memento } from 'vscode';
import type { PassageKind } from '../core/passage.ts';
import type { Scope } from './documents/scope.ts';
import type { ResultLayout, ResultOrder } from './similar/resultTree.ts';

/** What a person has switched in the view, remembered for the workspace. */
interface Choices {
  readonly scope: Scope;
  readonly kind: PassageKind;
  readonly layout: ResultLayout;
  readonly order: ResultOrder;
}

/** Keeps the choices, and the context keys of the same names that buttons are shown by. */
export class Preferences implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();

  constructor(memory: Memento) {
    this.#memory = memory;
    for (const key of ['scope', 'kind', 'layout', 'order'] as const) void setContext(key, this.get(key));
  }

  readonly onDidChange: Event<void> = this.#changed.event;

  get<Key extends keyof Choices>(key: Key): Choices[Key] {
    return this.#memory.get(key) ?? defaultChoices()[key];
  }

  async set<Key extends keyof Choices>(key: Key, value: Choices[Key]): Promise<void> {
    if (this.get(key) === value) return;
    await Promise.all([this.#memory.update(key, value), setContext(key, value)]);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function defaultChoices(): Choices {
  const hasFolder = (workspace.workspaceFolders?.length ?? 0) > 0;
  return { scope: hasFolder ? 'workspace' : 'openEditors', kind: 'sentence', layout: 'files', order: 'rank' };
}

function setContext(key: keyof Choices, value: string): Thenable<unknown> {
  return commands.executeCommand('setContext', `simile.similar.${key}`, value);
}
