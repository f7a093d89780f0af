/** The headings that are open at a place in a document. */
export class Outline {
  readonly #open: { level: number; title: string }[] = [];
  #breadcrumb: readonly string[] = [];

  /** Their titles, outermost first; one array for all the blocks of a section. */
  get breadcrumb(): readonly string[] {
    return this.#breadcrumb;
  }

  /** Ends the sections that a heading of this level (1 is the outermost) ends. */
  close(level: number): void {
    while (this.#open.length > 0 && this.#open.at(-1)!.level >= level) this.#open.pop();
    this.#breadcrumb = this.#open.map(({ title }) => title);
  }

  /** Begins a section. One without a title leaves no trace. */
  open(level: number, title: string): void {
    if (title === '') return;
    this.#open.push({ level, title });
    this.#breadcrumb = [...this.#breadcrumb, title];
  }
}
