import type { EncoderDescription, EngineApi } from '../protocol/engineApi.ts';
import type { ChosenEncoder } from './models/chosenEncoder.ts';
import type { IndexPlace } from './indexing/indexPlace.ts';
import type { ProgressLine } from './output/progressLine.ts';
import type { ResultWriter } from './output/resultWriter.ts';
import type { Terminal } from './output/terminal.ts';

/** Where a running command writes to. */
export interface Console {
  readonly writer: ResultWriter;
  /** Standard output, where it is read by a person. */
  readonly terminal: Terminal;
  /** Standard error: progress and notes. */
  readonly progress: ProgressLine;
}

/** What a running command that asks no engine works with. */
export interface PlainSession extends Console {
  /** Aborted where a person interrupts it. */
  readonly signal: AbortSignal;
}

/** What a running command that asks the engine works with. */
export interface Session extends Console {
  readonly api: EngineApi;
  /** The encoder. It is loading since the session began, beside whatever the command reads meanwhile. */
  readonly encoder: Promise<EncoderDescription>;
  /** Starts one more engine, with another encoder. Whoever is done with it ends it; the end of the session does as well. */
  startEngine(encoder: ChosenEncoder): { readonly api: EngineApi; dispose(): void };
  /** What the command found to be indexed (`Command.locateIndex`). */
  readonly place: IndexPlace | undefined;
  /** Larger files are left out. */
  readonly maxFileBytes: number;
}
