import { FileType, RelativePattern, workspace, type Disposable, type Uri } from 'vscode';
import { includeGlob } from '../documents/findWorkspaceFiles.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { Listing } from './listingSchedule.ts';

/** What happens to the files of the workspace. */
export interface WorkspaceEvents {
  /** A file that may belong to the index has another content. */
  readonly onChange: (uri: string) => void;
  /** A file or a folder is gone. Of a folder nothing else is said about what was in it. */
  readonly onDelete: (uri: string) => void;
  /** The files have to be listed. */
  readonly onListingDue: (which: Listing) => void;
}

/** New paths asked at a time whether they are folders; where there are more, folders are among them anyway. */
const MOST_QUESTIONS = 20;
const listingSettings = ['files.exclude', 'search.exclude', 'search.useIgnoreFiles', 'search.followSymlinks'];

/** Watches the folders of the workspace, and the settings that say which of their files belong to the index. */
export class WorkspaceWatch implements Disposable {
  readonly #events: WorkspaceEvents;
  readonly #store = new DisposableStore();
  #watchers = new DisposableStore();
  #questions = 0;

  constructor(events: WorkspaceEvents) {
    this.#events = events;
    const { onChange, onDelete, onListingDue } = events;
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('simile.files')) {
          this.#watchFolders();
          onListingDue('all');
        } else if (listingSettings.some((setting) => change.affectsConfiguration(setting))) {
          onListingDue('new');
        }
      }),
    );
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(() => {
        this.#watchFolders();
        onListingDue('new');
      }),
    );
    // These come at once, and also where a file system cannot be watched.
    this.#store.add(workspace.onDidSaveTextDocument(({ uri }) => onChange(uri.toString())));
    this.#store.add(workspace.onDidCreateFiles(() => onListingDue('new')));
    this.#store.add(workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => onDelete(uri.toString()))));
    this.#store.add(
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri } of files) onDelete(oldUri.toString());
        onListingDue('new');
      }),
    );
    this.#watchFolders();
  }

  dispose(): void {
    this.#watchers.dispose();
    this.#store.dispose();
  }

  /** VS Code watches the folders of a workspace anyway, so that this starts nothing. */
  #watchFolders(): void {
    this.#watchers.dispose();
    this.#watchers = new DisposableStore();
    const { onChange, onDelete, onListingDue } = this.#events;
    for (const folder of workspace.workspaceFolders ?? []) {
      const include = includeGlob(folder);
      if (include === undefined) continue;
      const files = this.#watchers.add(workspace.createFileSystemWatcher(new RelativePattern(folder, include)));
      files.onDidCreate((uri) => {
        // A file that was replaced by another one.
        onChange(uri.toString());
        onListingDue('new');
      });
      files.onDidChange((uri) => onChange(uri.toString()));

      const all = this.#watchers.add(workspace.createFileSystemWatcher(new RelativePattern(folder, '**')));
      all.onDidCreate((uri) => void this.#lookAtNew(uri));
      all.onDidChange((uri) => {
        if (isIgnoreFile(uri)) onListingDue('new');
      });
      all.onDidDelete((uri) => {
        onDelete(uri.toString());
        if (isIgnoreFile(uri)) onListingDue('new');
      });
    }
  }

  /** Of a folder that was moved here nothing is said about what is in it. */
  async #lookAtNew(uri: Uri): Promise<void> {
    if (isIgnoreFile(uri)) return this.#events.onListingDue('new');
    if (isOfGit(uri)) return;
    if (this.#questions >= MOST_QUESTIONS) return this.#events.onListingDue('new');
    this.#questions++;
    try {
      const { type } = await workspace.fs.stat(uri);
      if (type & FileType.Directory) this.#events.onListingDue('new');
    } catch {
      // Gone already.
    } finally {
      this.#questions--;
    }
  }
}

function isIgnoreFile({ path }: Uri): boolean {
  return path.endsWith('/.gitignore');
}

/** Git writes a lot, and none of it is prose. */
function isOfGit({ path }: Uri): boolean {
  return /\/\.git(\/|$)/.test(path);
}
