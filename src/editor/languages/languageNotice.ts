import { EventEmitter, type Disposable, type Event, type Memento } from 'vscode';
import { findForeignNotes } from '../../core/language/foreignNotes.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

/** What is in languages that the encoder was not trained on. */
export type ForeignTexts =
  | {
      readonly kind: 'notes';
      /** BCP 47, the one with the most notes first. */
      readonly languages: readonly string[];
      readonly notes: number;
      /** All notes of the index. */
      readonly total: number;
    }
  /** What a person has asked about. */
  | { readonly kind: 'question'; readonly languages: readonly string[] };

/** The ids of encoders, each with the languages that nobody wants to hear of again. */
type Ignored = Readonly<Record<string, readonly string[]>>;

const IGNORED = 'languages.ignored';

/**
 * Knows whether it has to be said that texts are in languages which the encoder was not trained on: until a person has heard
 * enough of these languages in this workspace, or chooses another encoder.
 */
export class LanguageNotice implements Disposable {
  readonly #index: WorkspaceIndex;
  readonly #memory: Memento;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #notes: ForeignTexts | undefined;

  constructor(index: WorkspaceIndex, memory: Memento) {
    this.#index = index;
    this.#memory = memory;
    this.#store.add(index.onDidChange(() => this.#update()));
  }

  readonly onDidChange: Event<void> = this.#changed.event;

  /** Of the notes of the workspace; undefined where there is nothing to say. */
  get notes(): ForeignTexts | undefined {
    return this.#notes;
  }

  /**
   * What has to be said above results.
   *
   * @param asked the languages, unknown to the encoder, of what was asked about
   * @param isOfIndex whether the index was asked, so that its notes matter as well
   */
  above(asked: readonly (string | undefined)[], isOfIndex: boolean): ForeignTexts | undefined {
    const ignored = this.#ignored;
    const languages = new Set(asked.filter((language) => language !== undefined && !ignored.includes(language)));
    if (languages.size > 0) return { kind: 'question', languages: [...languages] as string[] };
    return isOfIndex ? this.#notes : undefined;
  }

  /** Says nothing more of these languages in this workspace, for as long as the encoder is the same. */
  async dismiss(languages: readonly string[]): Promise<void> {
    const model = this.#index.description?.model;
    if (model === undefined) return;
    const all = this.#memory.get<Ignored>(IGNORED, {});
    const ignored = [...new Set([...(all[model] ?? []), ...languages])];
    await this.#memory.update(IGNORED, { ...all, [model]: ignored } satisfies Ignored);
    this.#update(true);
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #ignored(): readonly string[] {
    const { model } = this.#index.description ?? {};
    return model === undefined ? [] : (this.#memory.get<Ignored>(IGNORED, {})[model] ?? []);
  }

  /** @param isNews whether there is something to tell even where the notes are as before */
  #update(isNews = false): void {
    const before = JSON.stringify(this.#notes);
    const { languages = [], documents: total = 0 } = this.#index.description ?? {};
    const found = findForeignNotes(languages, this.#ignored);
    this.#notes = found ? { kind: 'notes', ...found, total } : undefined;
    if (isNews || JSON.stringify(this.#notes) !== before) this.#changed.fire();
  }
}
