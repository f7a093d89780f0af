import { member } from '../../core/member.ts';
import { ServerError } from './serverError.ts';

/** What the answer has to be. */
export interface Expected {
  /** Texts that were sent. */
  readonly count: number;
  /** Numbers of a vector; undefined: as many as the first has. */
  readonly dimensions: number | undefined;
  /** For messages. */
  readonly host: string;
}

/**
 * The vectors of an answer, row after row in the order of the texts, each scaled to unit length. They may be lists of numbers or
 * single-precision numbers in base64, and in any order where each says its `index`.
 *
 * @throws ServerError `no-embeddings`, `wrong-dimensions`, `bad-vector`
 */
export function readEmbeddings(answer: unknown, { count, dimensions, host }: Expected): Float32Array {
  const data = member(answer, 'data');
  if (!Array.isArray(data) || data.length !== count) throw new ServerError({ code: 'no-embeddings', host });
  let rows: Float32Array | undefined;
  let size = dimensions ?? 0;
  const seen = new Set<number>();
  for (const [at, item] of data.entries()) {
    const row = member(item, 'index') ?? at;
    if (typeof row !== 'number' || !Number.isInteger(row) || row < 0 || row >= count || seen.has(row)) {
      throw new ServerError({ code: 'no-embeddings', host });
    }
    seen.add(row);
    const vector = readVector(member(item, 'embedding'));
    if (!vector) throw new ServerError({ code: 'no-embeddings', host });
    size ||= vector.length;
    if (vector.length !== size) {
      throw new ServerError({ code: 'wrong-dimensions', host, expected: size, actual: vector.length });
    }
    rows ??= new Float32Array(count * size);
    if (!writeUnit(vector, rows, row * size)) throw new ServerError({ code: 'bad-vector', host });
  }
  return rows ?? new Float32Array(0);
}

function readVector(embedding: unknown): ArrayLike<number> | undefined {
  if (Array.isArray(embedding)) return embedding.length > 0 ? (embedding as unknown[]).map(toNumber) : undefined;
  if (typeof embedding !== 'string') return undefined;
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  // Little-endian, as every machine has them that VS Code runs on. Copied, since a Buffer may begin anywhere.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** @returns whether it has a direction */
function writeUnit(vector: ArrayLike<number>, rows: Float32Array, start: number): boolean {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) squares += vector[d]! ** 2;
  const length = Math.sqrt(squares);
  if (!(length > 0 && length < Infinity)) return false;
  for (let d = 0; d < vector.length; d++) rows[start + d] = vector[d]! / length;
  return true;
}
