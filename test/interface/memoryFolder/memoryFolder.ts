import { Disposable, EventEmitter, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { ExtensionContext, FileChangeEvent, FileStat, FileSystemProvider } from 'vscode';

const files = new Map([
  ['/notes/cloud.md', '# Cloud\n\nWhat are good ways to earn some money on the internet?\n'],
  ['/notes/deep/rain.md', '# Rain\n\nTake an umbrella with you, since it is going to rain.\n'],
]);

/** Files that can be read and listed. */
class MemoryFolder implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;

  watch(): Disposable {
    return new Disposable(() => {});
  }

  stat({ path }: Uri): FileStat {
    const text = files.get(path);
    if (text !== undefined) return { type: FileType.File, ctime: 1, mtime: 1, size: text.length };
    if (this.#list(path).length === 0) throw FileSystemError.FileNotFound(path);
    return { type: FileType.Directory, ctime: 1, mtime: 1, size: 0 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    return this.#list(path);
  }

  readFile({ path }: Uri): Uint8Array {
    const text = files.get(path);
    if (text === undefined) throw FileSystemError.FileNotFound(path);
    return Buffer.from(text);
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw FileSystemError.NoPermissions();
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }

  #list(path: string): [string, FileType][] {
    const folder = path.endsWith('/') ? path : `${path}/`;
    const found = new Map<string, FileType>();
    for (const file of files.keys()) {
      if (!file.startsWith(folder)) continue;
      const [name = '', ...rest] = file.slice(folder.length).split('/');
      found.set(name, rest.length > 0 ? FileType.Directory : FileType.File);
    }
    return [...found];
  }
}

export function activate({ subscriptions }: ExtensionContext): void {
  subscriptions.push(workspace.registerFileSystemProvider('memory', new MemoryFolder(), { isReadonly: true }));
}
