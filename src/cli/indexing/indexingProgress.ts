import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { counted } from '../output/phrases.ts';
import type { ProgressLine } from '../output/progressLine.ts';

/** Columns of the bar itself. */
const BAR = 10;

interface SizedFile {
  /** Bytes. */
  readonly size: number;
}

/** One part of the work while it goes on. */
export interface Share {
  readonly show: (encoding: EncodingProgress) => void;
  end(): void;
}

/**
 * How far indexing has come, measured in bytes of the files: how many passages they hold is known only once they are
 * cut up. Shown as a bar with files, passages a second and the time left, in no more
 * columns than a narrow terminal has.
 */
export class IndexingProgress {
  readonly #line: Pick<ProgressLine, 'show'>;
  readonly #files: number;
  readonly #bytes: number;
  readonly #now: () => number;
  readonly #started: number;
  #doneFiles = 0;
  #doneBytes = 0;
  #encoded = 0;

  /** @param now milliseconds from any point in time */
  constructor(files: readonly SizedFile[], line: Pick<ProgressLine, 'show'>, now = () => performance.now()) {
    this.#line = line;
    this.#files = files.length;
    this.#bytes = sizeOf(files);
    this.#now = now;
    this.#started = now();
  }

  /** Begins a part of the files. Several parts may go on at the same time. */
  begin(files: readonly SizedFile[]): Share {
    const bytes = sizeOf(files);
    let counted = { bytes: 0, encoded: 0 };
    const count = (next: typeof counted) => {
      this.#doneBytes += next.bytes - counted.bytes;
      this.#encoded += next.encoded - counted.encoded;
      counted = next;
      this.#show();
    };
    return {
      show: ({ done, total }) => count({ bytes: total > 0 ? (bytes * done) / total : 0, encoded: done }),
      end: () => {
        this.#doneFiles += files.length;
        count({ bytes, encoded: counted.encoded });
      },
    };
  }

  #show(): void {
    const seconds = (this.#now() - this.#started) / 1000;
    const share = this.#bytes > 0 ? Math.min(1, this.#doneBytes / this.#bytes) : 1;
    const filled = Math.round(share * BAR);
    const parts = [
      `[${'='.repeat(filled)}${' '.repeat(BAR - filled)}] ${Math.floor(share * 100)} %`,
      `${this.#doneFiles.toLocaleString('en')} of ${counted(this.#files, 'file')}`,
    ];
    if (seconds > 0 && this.#encoded > 0) {
      parts.push(`${Math.round(this.#encoded / seconds).toLocaleString('en')} passages/s`);
    }
    // Before that the guess would jump about.
    if (share > 0.02) parts.push(`${timeText(seconds / share - seconds)} left`);
    this.#line.show(parts.join('  '));
  }
}

function sizeOf(files: readonly SizedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** `45 s`, `2 min 5 s`: rounded up, so that it never says 0 while something is left. */
function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
