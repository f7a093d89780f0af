import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isProsePath, isTablePath, languageOfPath } from '../../core/languageOfPath.ts';
import type { ItemKind } from '../../core/passage.ts';
import { Failure } from '../failures.ts';
import type { Session } from '../session.ts';
import { columnOf, noSuchColumn, readColumns } from './csvColumns.ts';
import { findFiles } from './findFiles.ts';
import { READERS, readText, remarkOn, type TextOrReason } from './readText.ts';

/** Documents that the engine holds now. */
export interface GivenDocuments {
  readonly uris: readonly string[];
  /** The path of a document as a person would type it. */
  fileOf(uri: string): string;
}

/**
 * Reads the files and folders named and hands their texts to the engine. What cannot be read is left out with a note.
 *
 * @throws Failure where nothing is left, and WrongUse where no file has the CSV column asked for.
 */
export async function giveDocuments(
  named: readonly string[],
  items: ItemKind,
  session: Session,
): Promise<GivenDocuments> {
  const { api, progress, maxFileBytes } = session;
  const column = columnOf(items);
  const note = (text: string) => progress.note(text);
  const files = await findFiles(named, column === undefined ? isProsePath : isTablePath, note);
  if (files.length === 0) {
    const sought = column === undefined ? 'text files (Markdown, plain text and the like)' : 'CSV files';
    throw new Failure(`There are no ${sought} in ${named.join(', ')}. A file of another kind can be named itself.`);
  }

  const fileOfUri = new Map<string, string>();
  let otherColumns: readonly string[] | undefined;
  const take = (file: string, content: TextOrReason) => {
    const remark = remarkOn(file, content);
    if (remark) note(remark);
    if ('reason' in content) return [];
    const columns = column === undefined ? undefined : readColumns(content.text);
    if (columns && !columns.includes(column!)) {
      otherColumns ??= columns;
      if (files.length > 1) note(`${file} has no column "${column}"; skipped.`);
      return [];
    }
    const uri = pathToFileURL(path.resolve(file)).href;
    fileOfUri.set(uri, file);
    // The engine is ours alone and holds nothing yet, so that any stamp will do.
    return [{ uri, stamp: 'read', languageId: languageOfPath(file), text: content.text }];
  };

  for (let from = 0; from < files.length; from += READERS) {
    if (from > 0) progress.show(`Reading files: ${from.toLocaleString('en')} of ${files.length.toLocaleString('en')}`);
    const batch = files.slice(from, from + READERS);
    const contents = await Promise.all(batch.map((file) => readText(file, maxFileBytes)));
    await api.putDocuments({ documents: contents.flatMap((content, index) => take(batch[index]!, content)) });
  }
  if (fileOfUri.size === 0 && otherColumns) throw noSuchColumn(column!, otherColumns);
  if (fileOfUri.size === 0) throw new Failure('There is nothing left to read.');
  return { uris: [...fileOfUri.keys()], fileOf: (uri) => fileOfUri.get(uri)! };
}
