import {
  EventEmitter,
  FileSystemError,
  Uri,
  l10n,
  window,
  workspace,
  type Disposable,
  type Event,
  type WorkspaceFolder,
} from 'vscode';
import {
  IGNORED_FILE,
  UnreadableIgnoredFile,
  formatIgnoredFile,
  parseIgnoredFile,
  toIgnoredHashes,
  type IgnoredDuplicate,
} from '../../core/duplicates/ignoredFile.ts';
import { orderPair } from '../../core/duplicates/ignoredSet.ts';
import type { IgnoredDuplicates } from '../../protocol/duplicates.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';

/** A list that cannot be read, and why. */
export interface IgnoredProblem {
  readonly uri: Uri;
  readonly reason: string;
}

/** What is ignored in the folders of the workspace, each in a file of its own that can be shared. */
export class IgnoredStore implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #reading: Promise<void> | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #ignored: IgnoredDuplicates = { texts: [], pairs: [] };
  #problems: readonly IgnoredProblem[] = [];
  #watched = false;

  /** The lists have changed, here or on disk. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** What was read last; nothing before {@link IgnoredStore.read}. */
  get ignored(): IgnoredDuplicates {
    return this.#ignored;
  }

  get problems(): readonly IgnoredProblem[] {
    return this.#problems;
  }

  /** Reads the lists, the first time that somebody wants to know, and follows them from then on. */
  async read(): Promise<IgnoredDuplicates> {
    this.#watch();
    await (this.#reading ??= this.#readAll());
    return this.#ignored;
  }

  /** Ignores more. Where the list of the folder cannot be read, it is left as it is, and a person is told. */
  add(folder: WorkspaceFolder, added: readonly IgnoredDuplicate[]): Promise<boolean> {
    return this.#write(folder, (known) => [...known, ...added]);
  }

  /** Ignores no longer, in whatever folder's list it is. */
  async remove(texts: readonly string[], pairs: readonly (readonly [string, string])[]): Promise<void> {
    const gone = new Set([...texts, ...pairs.map(([a, b]) => orderPair(a, b).join())]);
    for (const folder of workspace.workspaceFolders ?? []) {
      const isGone = ({ texts: hashes }: IgnoredDuplicate) => gone.has([...hashes].sort().join());
      const known = await readList(folder).catch(() => []);
      if (known.some(isGone)) await this.#write(folder, (list) => list.filter((one) => !isGone(one)));
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** One after another, so that none undoes what another has written. */
  #write(folder: WorkspaceFolder, change: (known: IgnoredDuplicate[]) => IgnoredDuplicate[]): Promise<boolean> {
    const writing = this.#writing.then(() => this.#writeNow(folder, change));
    this.#writing = writing;
    return writing;
  }

  async #writeNow(
    folder: WorkspaceFolder,
    change: (known: IgnoredDuplicate[]) => IgnoredDuplicate[],
  ): Promise<boolean> {
    const uri = fileOf(folder);
    try {
      const content = formatIgnoredFile(change(await readList(folder)));
      await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
      await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    } catch (error) {
      offerToMend(uri, error);
      return false;
    }
    this.#reading = this.#readAll();
    await this.#reading;
    return true;
  }

  async #readAll(): Promise<void> {
    const lists: IgnoredDuplicate[] = [];
    const problems: IgnoredProblem[] = [];
    for (const folder of workspace.workspaceFolders ?? []) {
      try {
        lists.push(...(await readList(folder)));
      } catch (error) {
        problems.push({ uri: fileOf(folder), reason: describeError(error) });
      }
    }
    this.#ignored = toIgnoredHashes(lists);
    this.#problems = problems;
    this.#changed.fire();
  }

  #watch(): void {
    if (this.#watched) return;
    this.#watched = true;
    const watcher = this.#store.add(workspace.createFileSystemWatcher(`**/${IGNORED_FILE}`));
    const readAgain = () => void (this.#reading = this.#readAll());
    this.#store.add(watcher.onDidChange(readAgain));
    this.#store.add(watcher.onDidCreate(readAgain));
    this.#store.add(watcher.onDidDelete(readAgain));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(readAgain));
  }
}

export function fileOf(folder: WorkspaceFolder): Uri {
  return Uri.joinPath(folder.uri, ...IGNORED_FILE.split('/'));
}

/** @throws UnreadableIgnoredFile, or what the file system throws save that there is none */
async function readList(folder: WorkspaceFolder): Promise<IgnoredDuplicate[]> {
  let bytes: Uint8Array;
  try {
    bytes = await workspace.fs.readFile(fileOf(folder));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
  return parseIgnoredFile(new TextDecoder().decode(bytes));
}

function offerToMend(uri: Uri, error: unknown): void {
  const path = workspace.asRelativePath(uri);
  const open = l10n.t('Open File');
  const message =
    error instanceof UnreadableIgnoredFile
      ? l10n.t(
          'Nothing was ignored, since “{0}” cannot be read: {1} Mend the file, and try again.',
          path,
          error.message,
        )
      : l10n.t('Nothing was ignored, since “{0}” cannot be written: {1}', path, describeError(error));
  void window.showWarningMessage(message, open).then((chosen) => {
    if (chosen === open) void window.showTextDocument(uri);
  });
}
