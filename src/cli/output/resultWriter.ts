/** The reader of our results has gone, as in `simile … | head`: nothing is left to do, and nothing went wrong. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** Writes results in order, no faster than they are read, so that large ones never pile up in memory. */
export class ResultWriter {
  readonly #stream: NodeJS.WritableStream;
  #waiting: string[] = [];
  #length = 0;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    // Failures reach us through the write that they hit; without a listener they would end the process first.
    stream.on('error', () => {});
  }

  /** Resolves once there is room for more. */
  async write(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= 65_536) await this.flush();
  }

  async line(text = ''): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Resolves once everything is handed to the reader. */
  async flush(): Promise<void> {
    const chunk = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    if (chunk === '') return;
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(chunk, (error) => {
        if (!error) resolve();
        else if ('code' in error && (error.code === 'EPIPE' || error.code === 'EOF')) reject(new ReaderGone());
        else reject(error);
      });
    });
  }
}
