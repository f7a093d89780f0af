import type { Disposable } from 'vscode';
import { RpcError, isCancelled } from '../../protocol/rpcError.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { PatientReport } from './patientReport.ts';

/** Milliseconds without another change before something is made anew. */
const REST = 250;

/** Milliseconds before it is said that something is on its way: at first, and in place of a content that is there. */
const PATIENCE = { empty: 200, shown: 1500 };

export interface WorkCall {
  /** Aborted when something else takes the place of the work, or a person calls it off. */
  readonly signal: AbortSignal;
  /** Says how far it is, where it takes long enough to be worth saying. */
  readonly say: (message: string) => void;
}

export interface PanelWorkParts {
  readonly engine: Pick<EngineHost, 'onDidRestart'>;
  /** Whether a person sees the panel: for others nothing is made by itself. */
  readonly isVisible: () => boolean;
  /** Whether the panel shows a content, which stays until there is another one, unless that takes a while. */
  readonly hasContent: () => boolean;
  /** Makes anew what the panel is about: calls {@link PanelWork.make}. */
  readonly again: () => void;
  readonly showWorking: (message: string) => void;
  /** A person has called it off. */
  readonly showCancelled: () => void;
  readonly showFailure: (error: unknown) => void;
}

/** Makes what a panel shows, one thing at a time: the latest wins, and of those before it nothing more is heard. */
export class PanelWork implements Disposable {
  readonly #parts: PanelWorkParts;
  readonly #restarts: Disposable;
  #run: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: unknown;
  #isCalledOff = false;
  #isOverdue = false;

  constructor(parts: PanelWorkParts) {
    this.#parts = parts;
    this.#restarts = parts.engine.onDidRestart(() => {
      if (this.#failure !== undefined) parts.again();
    });
  }

  get isUnderWay(): boolean {
    return this.#run !== undefined;
  }

  /** Whether something has changed while nobody saw the panel. */
  get isOverdue(): boolean {
    return this.#isOverdue;
  }

  /** What was to be made last has failed with this; undefined where it has not, or was called off. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Whether a person has called off what was to be made last: they will ask for it again. */
  get isCalledOff(): boolean {
    return this.#isCalledOff;
  }

  /**
   * Makes something in place of all that was begun before, and shows how that goes. Never rejects for what the work fails with.
   *
   * @param message what is said where nothing else is known
   * @param make rejects with what its signal was aborted with
   * @param take shows what was made
   */
  async make<T>(message: string, make: (call: WorkCall) => Promise<T>, take: (made: T) => void): Promise<void> {
    this.stop();
    this.#failure = undefined;
    this.#isCalledOff = false;
    this.#isOverdue = false;
    const run = (this.#run = new AbortController());
    const { hasContent, showWorking } = this.#parts;
    const report = new PatientReport(hasContent() ? PATIENCE.shown : PATIENCE.empty, message, (said) => {
      if (this.#run === run) showWorking(said);
    });
    let made: T;
    try {
      made = await make({ signal: run.signal, say: (said) => report.say(said) });
    } catch (error) {
      if (this.#finish(run)) this.#fail(error);
      return;
    } finally {
      report.end();
    }
    if (this.#finish(run)) take(made);
  }

  /** Makes it anew once nothing has changed for a moment; later where nobody sees it, or a person has called it off. */
  againSoon(): void {
    if (this.#isCalledOff) return;
    this.stop();
    this.#timer = setTimeout(() => {
      this.#isOverdue = !this.#parts.isVisible();
      if (!this.#isOverdue) this.#parts.again();
    }, REST);
  }

  /** A person calls it off, and has to ask for it again. */
  cancel(): void {
    this.#run?.abort(RpcError.cancelled());
  }

  /** Ends what is under way without a word: something else takes its place. */
  stop(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = undefined;
    run?.abort(RpcError.cancelled());
  }

  dispose(): void {
    this.stop();
    this.#restarts.dispose();
  }

  /** @returns whether nothing has taken its place */
  #finish(run: AbortController): boolean {
    if (this.#run !== run) return false;
    this.#run = undefined;
    return true;
  }

  #fail(error: unknown): void {
    if (isCancelled(error)) {
      this.#isCalledOff = true;
      this.#parts.showCancelled();
    } else {
      this.#failure = error;
      this.#parts.showFailure(error);
    }
  }
}
