import { EventEmitter, type Disposable, type Event } from 'vscode';
import { RpcError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { readMaxFileBytes } from '../settings.ts';
import { FileLedger } from './fileLedger.ts';
import { listFiles, stampFiles } from './listFiles.ts';
import { ListingSchedule, type Listing } from './listingSchedule.ts';
import { WorkspaceWatch } from './workspaceWatch.ts';

/** Milliseconds in which more new files may come before they are listed. */
const GATHER_FILES = 300;

/** Knows which files belong to the index, and writes down in the ledger what happens to them. */
export class FileTracker implements Disposable {
  readonly ledger = new FileLedger();
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #listings = new ListingSchedule();
  readonly #end = new AbortController();
  #watch: WorkspaceWatch | undefined;
  #isListing = false;
  #isListed = false;
  /** What happened while files were listed: the list may be older. */
  #meanwhile: (() => void)[] = [];

  /** There is something to do: in the ledger, or files are to be listed. */
  readonly onDidChange: Event<void> = this.#changed.event;

  get isStarted(): boolean {
    return this.#watch !== undefined;
  }

  get isListing(): boolean {
    return this.#isListing;
  }

  /** Whether the files have been listed at least once. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** Whether the files are to be listed, now or in a while. */
  get isListingDue(): boolean {
    return this.#listings.isDue;
  }

  /** Whether it is known which files there are, as far as VS Code has told. */
  get isCurrent(): boolean {
    return this.#isListed && !this.#isListing && !this.#listings.isDue;
  }

  /** Milliseconds until files are to be listed; undefined where they are not. */
  get wait(): number | undefined {
    return this.#listings.wait(performance.now());
  }

  /** From now on changes are followed. The files are to be listed at once. */
  start(): void {
    if (this.#watch) return;
    this.listAll();
    this.#watch = this.#store.add(
      new WorkspaceWatch({
        onChange: (uri) => this.lookAgain(uri),
        onDelete: (uri) => this.#note(() => this.ledger.remove(uri)),
        onListingDue: (which) => {
          this.#listings.plan(which, GATHER_FILES, performance.now());
          this.#changed.fire();
        },
      }),
    );
  }

  /** All files are to be looked at anew, at once. */
  listAll(): void {
    this.#listings.hurry('all', performance.now());
  }

  /** Somebody has seen that a file is not what it was, which VS Code may not have told yet. */
  lookAgain(uri: string): void {
    this.#note(() => this.ledger.markChanged(uri));
  }

  /** Somebody waits for the listing, if there is to be one. */
  hurry(): void {
    this.#listings.hurryDue(performance.now());
  }

  /**
   * Lists the files.
   *
   * @returns whether versions are known of all of them (`all`), so that the index can be held against them
   */
  async list(): Promise<Listing> {
    const which = this.#listings.take();
    const began = performance.now();
    this.#isListing = true;
    try {
      const { signal } = this.#end;
      const found = await listFiles(signal);
      if (which === 'all') {
        const { files, failed } = await stampFiles(found, readMaxFileBytes(), signal);
        this.ledger.replace(files, failed);
      } else {
        this.ledger.update(found);
      }
      this.#isListed = true;
      return which;
    } catch (error) {
      this.#listings.hurry(which, performance.now());
      throw error;
    } finally {
      this.#isListing = false;
      this.#listings.count(began, performance.now());
      for (const apply of this.#meanwhile.splice(0)) apply();
    }
  }

  dispose(): void {
    this.#end.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  /** @param apply tells whether the ledger has something to do now */
  #note(apply: () => boolean): void {
    if (this.#isListing) this.#meanwhile.push(apply);
    else if (apply()) this.#changed.fire();
  }
}
