import { EventEmitter, commands, type Disposable, type Event, type Memento } from 'vscode';
import type { DuplicateKind } from '../../protocol/duplicates.ts';

const KIND = 'duplicates.kind';
const SHOWS_IGNORED = 'duplicates.showsIgnored';

/** What a person has chosen in the view “Near-Duplicates”, remembered for the workspace and told to its buttons. */
export class DuplicateChoices implements Disposable {
  readonly #memory: Memento;
  readonly #kindChanged = new EventEmitter<void>();
  readonly #shownChanged = new EventEmitter<void>();

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#tell();
  }

  readonly onDidChangeKind: Event<void> = this.#kindChanged.event;
  readonly onDidChangeShown: Event<void> = this.#shownChanged.event;

  get kind(): DuplicateKind {
    return this.#memory.get<DuplicateKind>(KIND, 'sentence');
  }

  async setKind(kind: DuplicateKind): Promise<void> {
    if (kind === this.kind) return;
    await this.#memory.update(KIND, kind);
    this.#tell();
    this.#kindChanged.fire();
  }

  get showsIgnored(): boolean {
    return this.#memory.get(SHOWS_IGNORED, false);
  }

  async setShowsIgnored(shows: boolean): Promise<void> {
    await this.#memory.update(SHOWS_IGNORED, shows);
    this.#tell();
    this.#shownChanged.fire();
  }

  dispose(): void {
    this.#kindChanged.dispose();
    this.#shownChanged.dispose();
  }

  #tell(): void {
    void commands.executeCommand('setContext', 'simile.duplicates.kind', this.kind);
    void commands.executeCommand('setContext', 'simile.duplicates.showsIgnored', this.showsIgnored);
  }
}
