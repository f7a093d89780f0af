import { member } from '../core/member.ts';
import { isRevision } from '../core/models/hubId.ts';
import { isModelPath } from '../core/models/modelPath.ts';
import { listingAddress } from './hubAddress.ts';
import { ModelError } from './modelError.ts';
import { readBody } from './readBody.ts';
import { connectionFailure, request, type Connection } from './request.ts';
import { MOST_BYTES, type WantedFile } from './wantedFile.ts';

/** What a hub says of a revision of a model. */
export interface HubListing {
  /** The commit that the revision is now. */
  readonly commit: string;
  readonly files: readonly WantedFile[];
  /** As the model's card has it, in the hub's own spelling; undefined where it says nothing. */
  readonly licence: string | undefined;
  /** Codes of languages from the model's card. */
  readonly languages: readonly string[];
}

/** Bytes and files that a listing may have at most. */
const MOST_LISTING_BYTES = 10e6;
const MOST_FILES = 5000;

/**
 * Asks a hub which files a model has.
 *
 * @throws ModelError, `bad-listing` where what it says cannot be of a model
 */
export async function listHubFiles(
  endpoint: URL,
  id: string,
  revision: string,
  connection: Connection,
): Promise<HubListing> {
  const address = listingAddress(endpoint, id, revision);
  const { response, host, watch } = await request(address, { accept: 'application/json' }, connection);
  const bad = (reason: string) => new ModelError({ code: 'bad-listing', host, reason });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const bytes of readBody(response, watch, (error) => connectionFailure(error, host, watch))) {
      length += bytes.length;
      if (length > MOST_LISTING_BYTES) throw bad('more than 10 MB');
      chunks.push(bytes);
    }
  } finally {
    watch.stop();
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (/^\s*</.test(text)) throw new ModelError({ code: 'web-page', host, file: address.pathname });
  return readListing(text, revision, bad);
}

function readListing(text: string, revision: string, bad: (reason: string) => ModelError): HubListing {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw bad('no JSON');
  }
  const siblings = member(json, 'siblings');
  if (!Array.isArray(siblings)) throw bad('no files');
  if (siblings.length > MOST_FILES) throw bad(`${siblings.length} files`);
  const commit = member(json, 'sha') ?? revision;
  if (typeof commit !== 'string' || !isRevision(commit)) throw bad('sha');
  const licence = member(json, 'cardData', 'license');
  return {
    commit,
    files: siblings.map((sibling) => readSibling(sibling, bad)),
    licence: typeof licence === 'string' ? licence : undefined,
    languages: [member(json, 'cardData', 'language')].flat().filter(isLanguage),
  };
}

function readSibling(sibling: unknown, bad: (reason: string) => ModelError): WantedFile {
  const path = member(sibling, 'rfilename');
  if (typeof path !== 'string' || !isModelPath(path)) throw bad(`the name ${String(path).slice(0, 200)}`);
  const size = member(sibling, 'lfs', 'size') ?? member(sibling, 'size') ?? undefined;
  if (size !== undefined && !(Number.isSafeInteger(size) && (size as number) >= 0 && (size as number) <= MOST_BYTES)) {
    throw bad(`${path} of ${JSON.stringify(size)} bytes`);
  }
  const isLarge = member(sibling, 'lfs') !== undefined && member(sibling, 'lfs') !== null;
  const digest = (value: unknown, figures: number) =>
    typeof value === 'string' && value.length === figures && /^[0-9a-f]+$/.test(value) ? value : undefined;
  return {
    path,
    size: size as number | undefined,
    sha256: digest(member(sibling, 'lfs', 'sha256'), 64),
    // Of a large file, Git knows the pointer only.
    gitBlob: isLarge ? undefined : digest(member(sibling, 'blobId'), 40),
  };
}

function isLanguage(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value);
}
