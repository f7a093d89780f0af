import { deflateSync, inflateSync } from 'node:zlib';
import type { SegmentedProse } from '../../core/segmentDocument.ts';
import type { Passage, PassageKind } from '../../core/passage.ts';

/** A passage: start line and character, end line and character, the number of its breadcrumb, its text. */
type Row = readonly [number, number, number, number, number, string];

interface Content {
  readonly breadcrumbs: readonly (readonly string[])[];
  readonly sentences: readonly Row[];
  readonly paragraphs: readonly Row[];
}

/** The passages of a document in little room: a sentence that stands in a paragraph too costs a few bytes. */
export function packPassages({ sentences, paragraphs }: SegmentedProse): Uint8Array {
  const breadcrumbs = new Map<string, { number: number; breadcrumb: readonly string[] }>();
  const toRow = ({ range: { start, end }, text, breadcrumb }: Passage): Row => {
    const key = JSON.stringify(breadcrumb);
    let known = breadcrumbs.get(key);
    if (!known) breadcrumbs.set(key, (known = { number: breadcrumbs.size, breadcrumb }));
    return [start.line, start.character, end.line, end.character, known.number, text];
  };
  const rows = { sentences: sentences.map(toRow), paragraphs: paragraphs.map(toRow) };
  const content: Content = { breadcrumbs: [...breadcrumbs.values()].map(({ breadcrumb }) => breadcrumb), ...rows };
  return deflateSync(JSON.stringify(content));
}

/** @throws Error where the bytes are not what {@link packPassages} made; zlib's checksum sees to that */
export function unpackPassages(bytes: Uint8Array): SegmentedProse {
  const content = JSON.parse(inflateSync(bytes).toString('utf8')) as Content;
  const toPassage = (kind: PassageKind) => (row: Row) => {
    const [startLine, startCharacter, endLine, endCharacter, breadcrumb, text] = row;
    const start = { line: startLine, character: startCharacter };
    const end = { line: endLine, character: endCharacter };
    return { kind, range: { start, end }, text, breadcrumb: content.breadcrumbs[breadcrumb]! };
  };
  return {
    sentences: content.sentences.map(toPassage('sentence')),
    paragraphs: content.paragraphs.map(toPassage('paragraph')),
  };
}
