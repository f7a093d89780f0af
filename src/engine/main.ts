import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { serve } from '../protocol/rpc.ts';
import type { EngineApi } from '../protocol/engineApi.ts';
import { Engine } from './engine.ts';
import { readEngineEnvironment } from './engineEnvironment.ts';
import { parentChannel } from './processChannel.ts';

/** Entry of the engine process, forked by `EngineClient`. */
const { modelFolder, processes, background } = readEngineEnvironment();

// Children inherit it. The editor stays smooth while thousands of passages are encoded.
if (background) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const encoderProcess = path.join(__dirname, 'encoderProcess.js');
serve<EngineApi>(parentChannel(), new Engine({ modelFolder, encoderProcess, processes }));
