/** Whether the files are listed for new ones among them, or `all` are looked at anew. */
export type Listing = 'new' | 'all';

/** Listing takes at most one part in so many of the time, however busily files come. */
const SHARE = 10;
/** Milliseconds after which a listing is worth that all the same. */
const LONGEST_PAUSE = 10_000;

/** Says when the files of the workspace are to be listed. Times are in milliseconds, on one clock. */
export class ListingSchedule {
  #due: { readonly which: Listing; readonly at: number } | undefined;
  #last = { ended: -Infinity, took: 0 };

  get isDue(): boolean {
    return this.#due !== undefined;
  }

  /** A listing is to be made in a while, in which more of what it is made for may happen. */
  plan(which: Listing, delay: number, now: number): void {
    const { ended, took } = this.#last;
    this.#set(which, Math.max(now + delay, ended + Math.min(took * SHARE, LONGEST_PAUSE)));
  }

  /** Somebody waits for the listing. */
  hurry(which: Listing, now: number): void {
    this.#set(which, now);
  }

  /** Somebody waits for the listing, if there is to be one. */
  hurryDue(now: number): void {
    if (this.#due) this.hurry(this.#due.which, now);
  }

  /** Milliseconds until the listing is to be made; undefined where none is. */
  wait(now: number): number | undefined {
    return this.#due && Math.max(this.#due.at - now, 0);
  }

  /** The listing that is made now. */
  take(): Listing {
    const which = this.#due?.which ?? 'new';
    this.#due = undefined;
    return which;
  }

  /** A listing has been made. */
  count(began: number, ended: number): void {
    this.#last = { ended, took: ended - began };
  }

  #set(which: Listing, at: number): void {
    const all = which === 'all' || this.#due?.which === 'all';
    this.#due = { which: all ? 'all' : 'new', at: Math.min(at, this.#due?.at ?? Infinity) };
  }
}
