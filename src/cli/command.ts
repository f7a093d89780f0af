import type { Arguments } from './arguments.ts';
import type { IndexPlace } from './indexing/indexPlace.ts';
import type { PlainSession, Session } from './session.ts';

export interface Option {
  /** What stands for its value in the help, such as `N`; absent for a switch. */
  readonly value?: string;
  /** One letter that stands for it after a single dash. */
  readonly short?: string;
  readonly help: string;
}

interface CommandFacts {
  readonly name: string;
  /** What follows the name in the help's first line, options aside. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does and prints: paragraphs without line breaks of their own. */
  readonly details: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly string[];
}

/** A command that asks the engine. */
export interface EngineCommand extends CommandFacts {
  /**
   * Checks what it was called with, before anything is started or read, and returns the work, which rejects with
   * `Failure`, `WrongUse` or whatever the engine rejects with.
   *
   * @throws WrongUse
   */
  prepare(args: Arguments): (session: Session) => Promise<void>;
  /**
   * The index that the command works with, where it does; asked once `prepare` has returned, before the engine starts.
   *
   * @throws Failure
   */
  locateIndex?(args: Arguments): Promise<IndexPlace | undefined>;
  /** What to say where it is interrupted. */
  readonly whenInterrupted?: string;
}

/** A command that no engine is started for. */
export interface PlainCommand extends CommandFacts {
  /**
   * Checks what it was called with, and returns the work; see {@link EngineCommand.prepare}. Where it is interrupted, the
   * work is aborted and rejects with what is to be said of it.
   *
   * @throws WrongUse
   */
  preparePlain(args: Arguments): (session: PlainSession) => Promise<void>;
}

export type Command = EngineCommand | PlainCommand;
