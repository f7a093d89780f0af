import { constants, getPriority, setPriority } from 'node:os';
import path from 'node:path';
import type { EncodingApi } from '../protocol/encodingApi.ts';
import { RpcClient, serve } from '../protocol/rpc.ts';
import type { EngineApi } from '../protocol/engineApi.ts';
import { Engine } from './engine.ts';
import { readEngineEnvironment } from './engineEnvironment.ts';
import { parentChannel } from './processChannel.ts';

/** Entry of the engine process, forked by `EngineClient`. */
const { modelFolder, remote, indexFolder, processes, background, eager } = readEngineEnvironment();

if (background) yieldToOthers();

const encoderProcess = path.join(__dirname, 'encoderProcess.js');
const channel = parentChannel();
const server = remote && { model: remote, link: new RpcClient<EncodingApi>(channel).api };
const engine = new Engine({ modelFolder, server, indexFolder, encoderProcess, processes, eager });
serve<EngineApi>(channel, engine);
// However it ends, the index is whole; closed in good order it is one file without a log beside it.
process.once('exit', () => engine.close());
process.once('SIGTERM', () => process.exit(0));

/** Children inherit it. The editor stays smooth while thousands of passages are encoded. */
function yieldToOthers(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  try {
    // Raising it again, where we were started with less, is not ours to ask for.
    if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
  } catch {
    // A courtesy: where the system does not let us, we work at the priority we have.
  }
}
