import type { EncoderDescription, EngineApi } from '../protocol/engineApi.ts';
import type { IndexPlace } from './indexing/indexPlace.ts';
import type { ProgressLine } from './output/progressLine.ts';
import type { ResultWriter } from './output/resultWriter.ts';
import type { Terminal } from './output/terminal.ts';

/** What a running command works with. */
export interface Session {
  readonly api: EngineApi;
  /** The encoder. It is loading since the session began, beside whatever the command reads meanwhile. */
  readonly encoder: Promise<EncoderDescription>;
  /** What the command found to be indexed (`Command.locateIndex`). */
  readonly place: IndexPlace | undefined;
  readonly writer: ResultWriter;
  /** Standard output, where it is read by a person. */
  readonly terminal: Terminal;
  /** Standard error: progress and notes. */
  readonly progress: ProgressLine;
  /** Larger files are left out. */
  readonly maxFileBytes: number;
}
