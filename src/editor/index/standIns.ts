import { workspace, type TextDocument, type Uri } from 'vscode';
import { languageOfPath } from '../../core/languageOfPath.ts';
import { languageOfDocument } from '../documents/describeDocument.ts';

/**
 * The open documents that say something else than the index: those that are not saved, those that are read in another
 * language than their name suggests, and those whose files wait to be taken in.
 */
export function listStandIns(belongs: (uri: Uri) => boolean, isWaiting: (uri: string) => boolean): TextDocument[] {
  return workspace.textDocuments.filter((document) => {
    const { uri, isDirty, isClosed } = document;
    const differs = isDirty || languageOfDocument(document) !== languageOfPath(uri.path) || isWaiting(uri.toString());
    return differs && !isClosed && belongs(uri);
  });
}
