import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { member } from '../../core/member.ts';
import { readRemoteModel, remoteModelId, type RemoteModel } from '../../core/models/remoteModel.ts';
import { Failure } from '../failures.ts';
import { errorCode } from '../files/errorCode.ts';

/** An encoder on a server that was connected from the command line. The key is not kept. */
export interface Connection {
  readonly model: RemoteModel;
  /** Whether it was connected with a key, so that it gets one; no other server is told it. */
  readonly usesKey: boolean;
}

/** Where connections are written down. */
export function connectionsFile(): string {
  return path.join(envPaths('simile', { suffix: '' }).data, 'connections.json');
}

/** All connections; none where there is no file. @throws Failure where it cannot be read */
export async function listConnections(): Promise<Connection[]> {
  const file = connectionsFile();
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw new Failure(`${file} cannot be read (${errorCode(error)}).`);
  }
  try {
    const listed = member(JSON.parse(text), 'connections');
    if (!Array.isArray(listed)) throw new TypeError('connections');
    return listed.map((json) => ({ model: readRemoteModel(json), usesKey: member(json, 'usesKey') === true }));
  } catch {
    throw new Failure(`${file} is damaged. Delete it, and connect the servers again ("simile models connect").`);
  }
}

/** The connection of this id, or of this model where only one server has it; undefined where there is none. @throws Failure */
export async function findConnection(named: string): Promise<Connection | undefined> {
  const all = await listConnections();
  const byName = all.filter(({ model }) => model.model === named);
  return all.find(({ model }) => remoteModelId(model) === named) ?? (byName.length === 1 ? byName[0] : undefined);
}

/** Adds a connection, in place of one with the same id. @throws Failure */
export async function saveConnection(connection: Connection): Promise<void> {
  const id = remoteModelId(connection.model);
  const others = (await listConnections()).filter(({ model }) => remoteModelId(model) !== id);
  await write([...others, connection]);
}

/** @throws Failure */
export async function forgetConnection(connection: Connection): Promise<void> {
  const id = remoteModelId(connection.model);
  await write((await listConnections()).filter(({ model }) => remoteModelId(model) !== id));
}

async function write(connections: readonly Connection[]): Promise<void> {
  const file = connectionsFile();
  const json = { connections: connections.map(({ model, usesKey }) => ({ ...model, usesKey })) };
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // Whoever reads it meanwhile reads the former one as a whole.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(json, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    throw new Failure(`${file} cannot be written (${errorCode(error)}).`);
  }
}
