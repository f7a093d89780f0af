import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogueEntry } from '../core/models/catalogue.ts';
import { isHubId, isRevision } from '../core/models/hubId.ts';
import { isWeightsOf } from '../core/models/modelFiles.ts';
import type { Pooling } from '../core/models/modelManifest.ts';
import { toSpdx } from '../core/models/toSpdx.ts';
import { choosePaths } from './choosePaths.ts';
import { fetchFile, type Persistence } from './fetchFile.ts';
import { checkDescriptions, finishModel, type ModelFacts } from './finishModel.ts';
import { withLock } from './folderLock.ts';
import { requireSpace } from './freeSpace.ts';
import { hashFile, type Digests } from './hashFile.ts';
import { fileAddress, readEndpoint, USUAL_ENDPOINT } from './hubAddress.ts';
import { listHubFiles, type HubListing } from './listHubFiles.ts';
import { fileFailure, ModelError, type ModelErrorCode } from './modelError.ts';
import { bytesIn, type InstalledModel, type ModelStore } from './modelStore.ts';
import { removeFolder } from './removeFolder.ts';
import { checkFile, hasDigest, type WantedFile } from './wantedFile.ts';

/** A model to download. */
export interface WantedModel {
  /** `owner/name` on the hub. */
  readonly id: string;
  /** A commit, a branch or a tag; absent: what the catalogue says, else `main`. */
  readonly revision?: string | undefined;
  /** What the catalogue knows of it. */
  readonly entry?: CatalogueEntry | undefined;
  /** How token vectors become one, where neither the catalogue nor the model's files say it, or say it wrong. */
  readonly pooling?: Pooling | undefined;
}

export interface DownloadProgress {
  /** Bytes of all files that are on disk, those of an earlier attempt included. */
  readonly done: number;
  /** Bytes of all files; null while that is not known. */
  readonly total: number | null;
  /** Whether another process downloads the same model, and this one waits for it. */
  readonly isWaiting: boolean;
}

export interface DownloadOptions extends Persistence {
  /** The hub or a mirror of it; absent: {@link USUAL_ENDPOINT}. */
  readonly endpoint?: string | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** After these, another attempt can go on where this one ended: what has come is kept for it. */
const INTERRUPTIONS: readonly ModelErrorCode[] = [
  'cancelled',
  'dropped',
  'timed-out',
  'unreachable',
  'server-error',
  'too-many-requests',
  'in-use',
];

/** These are about who is in the way, such as the page of a hotel's network: what an earlier attempt has left is as good as before. */
const OBSTACLES: readonly ModelErrorCode[] = [
  'web-page',
  'insecure',
  'certificate',
  'proxy-refused',
  'sign-in',
  'refused',
];

/**
 * Downloads a model into a store: all of it or nothing. What was downloaded of it before is not downloaded again; where
 * another process downloads it just now, its result is waited for.
 *
 * @returns the model in its place; it was there already where nothing had to be done
 * @throws ModelError
 */
export async function downloadModel(
  wanted: WantedModel,
  store: ModelStore,
  options: DownloadOptions,
): Promise<InstalledModel> {
  const { id, entry } = wanted;
  const endpoint = readEndpoint(options.endpoint ?? USUAL_ENDPOINT);
  const revision = wanted.revision ?? entry?.revision ?? 'main';
  if (!isHubId(id)) throw new ModelError({ code: 'bad-id', id });
  if (!isRevision(revision)) throw new ModelError({ code: 'bad-id', id: `${id}@${revision}` });

  const { lock } = store.partialOf(id, revision);
  await store.prepare();
  const onWait = async () => options.onProgress?.({ done: await store.partialBytes(id), total: null, isWaiting: true });
  try {
    return await withLock(lock, options.signal, onWait, async () => {
      const present = await findPresent(wanted, revision, store);
      if (present) return present;
      return downloadMissing({ ...wanted, revision }, endpoint, store, options);
    });
  } catch (error) {
    throw fileFailure(error, store.root);
  } finally {
    await store.tidy();
  }
}

/** The model that is there already, where it is the one that is asked for. */
async function findPresent(
  { id, pooling }: WantedModel,
  revision: string,
  store: ModelStore,
): Promise<InstalledModel | undefined> {
  const present = (await store.list()).find((model) => model.id === id);
  const isSame =
    present?.manifest?.source?.revision === revision &&
    (pooling ?? present.manifest.pooling) === present.manifest.pooling;
  return isSame && (await store.isComplete(present)) ? present : undefined;
}

async function downloadMissing(
  wanted: WantedModel & { readonly revision: string },
  endpoint: URL,
  store: ModelStore,
  options: DownloadOptions,
): Promise<InstalledModel> {
  const { id, entry, pooling } = wanted;
  const plan = await planFiles(wanted, endpoint, options);
  // A branch may still be where it was.
  const present = await findPresent(wanted, plan.revision, store);
  if (present) return present;
  const { folder } = store.partialOf(id, plan.revision);
  await store.forgetOthers(id, plan.revision);
  const before = await bytesIn(folder);
  const facts: ModelFacts = {
    id,
    entry,
    pooling,
    source: { repository: id, revision: plan.revision },
    licence: plan.listing?.licence === undefined ? undefined : toSpdx(plan.listing.licence),
    languages: plan.listing?.languages,
  };
  try {
    await mkdir(folder, { recursive: true });
    const total = totalOf(plan.files);
    if (total !== null) await requireSpace(store.root, total - before);
    const files = await fetchAll(plan, { id, folder, endpoint, facts, total }, options);
    await finishModel(folder, facts, files);
    return await store.install(id, folder);
  } catch (error) {
    const failure = fileFailure(error, store.root);
    const { code } = failure instanceof ModelError ? failure : { code: undefined };
    const goesOn = code && (INTERRUPTIONS.includes(code) || (before > 0 && OBSTACLES.includes(code)));
    if (!goesOn || (await bytesIn(folder)) === 0) await removeFolder(folder);
    throw failure;
  }
}

interface Plan {
  readonly revision: string;
  /** The graph and its weights last: whatever is wrong with the rest shows before. */
  readonly files: readonly WantedFile[];
  readonly listing: HubListing | undefined;
}

/** Which files are to be downloaded. The hub is asked where the catalogue does not know all of them by size and digest. */
async function planFiles(
  { id, revision, entry }: WantedModel & { readonly revision: string },
  endpoint: URL,
  connection: DownloadOptions,
): Promise<Plan> {
  const isPinned = entry !== undefined && revision === entry.revision;
  if (isPinned && entry.files.every((file) => file.size !== undefined && hasDigest(file))) {
    return { revision, files: graphLast(entry.files), listing: undefined };
  }
  const listing = await listHubFiles(endpoint, id, revision, connection);
  const known = new Map(listing.files.map((file) => [file.path, file]));
  const paths = entry?.files.map(({ path }) => path) ?? choosePaths([...known.keys()]);
  const files = paths.map((path) => {
    const listed = known.get(path);
    if (!listed) throw new ModelError({ code: 'incomplete', missing: path });
    const sure = isPinned ? entry.files.find((file) => file.path === path) : undefined;
    return { ...listed, size: sure?.size ?? listed.size, sha256: sure?.sha256 ?? listed.sha256 };
  });
  return { revision: listing.commit, files: graphLast(files), listing };
}

function graphLast(files: readonly WantedFile[]): WantedFile[] {
  return [...files].sort((a, b) => Number(isGraphOrWeights(a.path)) - Number(isGraphOrWeights(b.path)));
}

function isGraphOrWeights(file: string): boolean {
  const graph = file.slice(0, file.indexOf('.onnx') + '.onnx'.length);
  return file.endsWith('.onnx') || (file.includes('.onnx') && isWeightsOf(graph, file));
}

function totalOf(files: readonly WantedFile[]): number | null {
  return files.reduce<number | null>((sum, { size }) => (sum === null || size === undefined ? null : sum + size), 0);
}

interface Place {
  readonly id: string;
  readonly folder: string;
  readonly endpoint: URL;
  readonly facts: ModelFacts;
  readonly total: number | null;
}

async function fetchAll(
  { revision, files }: Plan,
  { id, folder, endpoint, facts, total }: Place,
  options: DownloadOptions,
): Promise<Map<string, Digests>> {
  const fetched = new Map<string, Digests>();
  let before = 0;
  let isChecked = false;
  for (const file of files) {
    if (!isChecked && isGraphOrWeights(file.path)) {
      await checkDescriptions(folder, facts);
      isChecked = true;
    }
    const target = path.join(folder, file.path);
    const report = (received: number) => options.onProgress?.({ done: before + received, total, isWaiting: false });
    const digests = (await takeFinished(file, target)) ?? (await fetchInto(file, target, report));
    fetched.set(file.path, digests);
    before += digests.size;
    report(0);
  }
  return fetched;

  async function fetchInto(file: WantedFile, target: string, report: (received: number) => void): Promise<Digests> {
    await mkdir(path.dirname(target), { recursive: true });
    const address = fileAddress(endpoint, id, revision, file.path);
    const digests = await fetchFile(file, address, `${target}.part`, options, report);
    await rename(`${target}.part`, target);
    return digests;
  }
}

/** A file that an earlier attempt had finished, where it still is what it should be. */
async function takeFinished(file: WantedFile, target: string): Promise<Digests | undefined> {
  if (!hasDigest(file)) return undefined;
  try {
    const digests = await hashFile(target);
    checkFile(file, digests);
    return digests;
  } catch {
    return undefined;
  }
}
