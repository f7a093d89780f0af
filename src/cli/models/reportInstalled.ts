import { isPoolingAssumed } from '../../core/models/isPoolingAssumed.ts';
import type { Pooling } from '../../core/models/modelManifest.ts';
import type { InstalledModel, ModelStore } from '../../network/modelStore.ts';
import { bytesText } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Console } from '../session.ts';
import { modelJson } from './modelJson.ts';

/** Says which encoder is there now, and how to use it. */
export async function reportInstalled(
  model: InstalledModel,
  store: ModelStore,
  { json, pooling }: { readonly json: boolean; readonly pooling: Pooling | undefined },
  { writer, terminal, progress }: Console,
): Promise<void> {
  progress.clear();
  if (pooling === undefined && model.manifest && isPoolingAssumed(model.manifest)) {
    progress.note(
      'The model does not say how the vectors of its tokens become one; their mean is taken. Where its page says something else, do the same again with --pooling.',
    );
  }
  if (json) {
    await writer.line(JSON.stringify(await modelJson(model, store)));
    return;
  }
  const { id, bytes, folder, manifest } = model;
  await writer.line(`${terminal.paint('bold', id)} is installed: ${bytesText(bytes)}, ${manifest!.dimensions} dimensions`);
  await writer.line(`Use it with --model ${id}`);
  await writer.line(terminal.paint('dim', printable(folder)));
}
