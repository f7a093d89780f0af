import type { DocumentStamp, DocumentText } from '../../protocol/engineApi.ts';

/** A document that can be given to the engine, with its text still where it is. */
export interface SourceDocument extends DocumentStamp {
  /** Rejects with {@link LeftOutError} where there is no text to be had. */
  read(): Promise<DocumentText>;
}

/** Why a document was not searched: over the size limit, not a text, deleted meanwhile, or the system refused. */
export type LeftOutReason = 'too large' | 'binary' | 'gone' | 'unreadable';

export interface LeftOutDocument {
  readonly uri: string;
  readonly reason: LeftOutReason;
}

export class LeftOutError extends Error {
  override readonly name = 'LeftOutError';
  readonly document: LeftOutDocument;

  constructor(document: LeftOutDocument) {
    super(`${document.uri}: ${document.reason}`);
    this.document = document;
  }
}
