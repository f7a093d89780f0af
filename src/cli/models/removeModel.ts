import { remoteModelId } from '../../core/models/remoteModel.ts';
import { ModelError } from '../../network/modelError.ts';
import { bytesText } from '../output/phrases.ts';
import type { Console } from '../session.ts';
import { findConnection, forgetConnection } from './connections.ts';
import { openModelStore } from './modelPlace.ts';

export async function removeModel(named: string, json: boolean, { writer }: Console): Promise<void> {
  const store = openModelStore();
  const model = await store.find(named);
  const connection = model ? undefined : await findConnection(named);
  if (connection) {
    await forgetConnection(connection);
    const id = remoteModelId(connection.model);
    return writer.line(json ? JSON.stringify({ removed: id }) : `${id} is forgotten. Nothing is sent there any more.`);
  }
  if (!model) throw new ModelError({ code: 'not-installed', id: named });
  await store.remove(model);
  await store.tidy();
  await writer.line(
    json ? JSON.stringify({ removed: model.id }) : `${model.id} is removed: ${bytesText(model.bytes)} are free again`,
  );
}
