import { EventEmitter, commands, type Disposable, type Event, type Memento } from 'vscode';
import type { Subject } from './relatedOutcome.ts';

const SUBJECT = 'related.subject';
const HIDES_LINKED = 'related.hidesLinked';

/** What a person has switched in the view “Related”, remembered for the workspace and told to its buttons. */
export class RelatedChoices implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#tell();
  }

  readonly onDidChange: Event<void> = this.#changed.event;

  get subject(): Subject {
    return this.#memory.get<Subject>(SUBJECT, 'paragraph');
  }

  async setSubject(subject: Subject): Promise<void> {
    await this.#set(SUBJECT, subject);
  }

  /** Whether notes that are linked already are left out. */
  get hidesLinked(): boolean {
    return this.#memory.get(HIDES_LINKED, false);
  }

  async setHidesLinked(hides: boolean): Promise<void> {
    await this.#set(HIDES_LINKED, hides);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #set(key: string, value: unknown): Promise<void> {
    await this.#memory.update(key, value);
    this.#tell();
    this.#changed.fire();
  }

  #tell(): void {
    void commands.executeCommand('setContext', 'simile.related.subject', this.subject);
    void commands.executeCommand('setContext', 'simile.related.hidesLinked', this.hidesLinked);
  }
}
