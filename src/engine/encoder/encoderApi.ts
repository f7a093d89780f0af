import type { EncoderInput } from './encoderSession.ts';
import type { EncoderFiles } from './modelFolder.ts';

/** The link between the engine and an encoder-only child process. */
export interface EncoderApi {
  /** Loads the encoder. Called once, before anything else. */
  open(params: { model: EncoderFiles }): Promise<void>;
  /** See `EncoderSession.run`. */
  run(params: EncoderInput): Promise<Float32Array>;
}
