import path from 'node:path';
import { version } from '../../package.json';
import { EngineClient } from '../engine/client.ts';
import { ModelError } from '../network/modelError.ts';
import { describeError, RpcError } from '../protocol/rpcError.ts';
import { Arguments } from './arguments.ts';
import type { Command } from './command.ts';
import { commands, commonOptions } from './commands.ts';
import { Failure, WrongUse } from './failures.ts';
import { helpFor, overview } from './help.ts';
import { explainModelFailure } from './models/explainModelFailure.ts';
import { findEncoder, type ChosenEncoder } from './models/chosenEncoder.ts';
import { openRemote } from './models/openRemote.ts';
import { withModelFolder } from './models/withModelFolder.ts';
import { ProgressLine } from './output/progressLine.ts';
import { ReaderGone, ResultWriter } from './output/resultWriter.ts';
import { Terminal } from './output/terminal.ts';
import type { PlainSession } from './session.ts';

/** The oldest Node that the engine runs on: major and minor version. */
const OLDEST_NODE = [20, 19] as const;

/** What asks a command to end, and the exit code that says so. */
const INTERRUPTIONS = [['SIGINT', 130] as const, ['SIGTERM', 143] as const];

const writer = new ResultWriter(process.stdout);
const progress = new ProgressLine(process.stderr);

/** Does what the command line asks, and answers with the exit code. Rejects only for what nobody has foreseen. */
async function main([name, ...rest]: readonly string[]): Promise<number> {
  const command = commands.find((candidate) => candidate.name === name);
  try {
    requireNode(process.versions.node);
    if (command) await runCommand(command, rest);
    else await writer.write(answerWithoutCommand(name, rest));
    await writer.flush();
    return 0;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    progress.note(explain(error));
    if (!(error instanceof WrongUse)) return 1;
    progress.note(`"simile ${command ? `${command.name} ` : ''}--help" says how to use it.`);
    return 2;
  }
}

function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(`Simile needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}.`);
}

function answerWithoutCommand(name: string | undefined, [topic]: readonly string[]): string {
  switch (name) {
    case '--version':
      return `${version}\n`;
    case 'help':
    case '--help':
    case '-h': {
      const command = commands.find((candidate) => candidate.name === topic);
      return command ? helpFor(command) : overview(version);
    }
    case undefined:
      throw new WrongUse('A command is missing.');
    default:
      throw new WrongUse(
        `There is no command "${name}". The commands are ${commands.map((command) => command.name).join(', ')}.`,
      );
  }
}

async function runCommand(command: Command, argv: readonly string[]): Promise<void> {
  const args = new Arguments(argv, { ...command.options, ...commonOptions });
  if (args.has('help')) return writer.write(helpFor(command));
  const maxFileBytes = args.amount('max-file-size', 20) * 1e6;
  if ('preparePlain' in command) return runPlain(command.preparePlain(args));
  const work = command.prepare(args);
  const place = await command.locateIndex?.(args);

  const chosen = await findEncoder(args.text('model'));
  const engines: EngineClient[] = [];
  const log = args.has('verbose') ? logLines : () => {};
  const startEngine = (encoder: ChosenEncoder, indexFolder?: string): EngineClient => {
    const isRemote = 'connection' in encoder;
    if (isRemote) progress.note(`The texts are sent to ${new URL(encoder.connection.model.address).host}.`);
    const started = new EngineClient({
      entry: path.join(__dirname, 'engine.js'),
      modelFolder: isRemote ? '' : encoder.folder,
      remote: isRemote ? openRemote(encoder.connection, log) : undefined,
      indexFolder,
      idleTimeoutMs: 0,
      eager: true,
      log,
    });
    engines.push(started);
    return started;
  };
  const dispose = () => engines.forEach((engine) => engine.dispose());
  const { api } = startEngine(chosen, place?.indexFolder);
  stopOnSignals({ dispose }, place && command.whenInterrupted);
  try {
    // Asked at once, so that the encoder loads while the command still reads its files.
    const encoder = api.describe({});
    // Whoever awaits it hears of a failure; until then it must not count as unhandled.
    encoder.catch(() => {});
    const terminal = await openTerminal();
    await work({ api, encoder, startEngine, place, writer, terminal, progress, maxFileBytes });
    await writer.flush();
  } catch (error) {
    throw withModelFolder(error, chosen);
  } finally {
    progress.clear();
    dispose();
  }
}

/** Runs a command that no engine is started for. Interrupted, it may tidy up; interrupted again, it ends at once. */
async function runPlain(work: (session: PlainSession) => Promise<void>): Promise<void> {
  const stopped = new AbortController();
  let exitCode = 1;
  for (const [signal, code] of INTERRUPTIONS) {
    process.once(signal, () => {
      exitCode = code;
      stopped.abort();
      process.once(signal, () => process.exit(code));
    });
  }
  try {
    await work({ writer, terminal: await openTerminal(), progress, signal: stopped.signal });
    await writer.flush();
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    progress.note(explain(error));
    process.exit(exitCode);
  } finally {
    progress.clear();
  }
}

async function openTerminal(): Promise<Terminal> {
  // Takes a while to load, and nobody needs it before the engine is there.
  const { default: stringWidth } = await import('string-width');
  return new Terminal(process.stdout, process.env, stringWidth);
}

/** What the engine says of itself may have several lines. */
function logLines(lines: string): void {
  for (const line of lines.split('\n')) progress.note(line);
}

/** Ends at once when asked to: nothing is half written that anybody would miss. `remark` is for a person's Ctrl+C. */
function stopOnSignals(engine: { dispose(): void }, remark: string | undefined): void {
  for (const [signal, exitCode] of INTERRUPTIONS) {
    process.once(signal, () => {
      progress.clear();
      if (remark !== undefined && signal === 'SIGINT') progress.note(remark);
      engine.dispose();
      process.exit(exitCode);
    });
  }
}

/** A failure in words for people, with the way out where there is one. */
function explain(error: unknown): string {
  if (error instanceof RpcError) {
    switch (error.code) {
      case 'too-large':
        return `${error.message} Name fewer files, or larger --items.`;
      case 'gone':
      case 'down':
        return `${error.message} Run it again with --verbose to see the engine's log.`;
      case 'index-unsupported':
        return `An index needs Node 22.16 or newer, and this is Node ${process.versions.node}. "similar" and the other commands work with this one.`;
      case 'index-damaged':
        return `${error.message} Run it again.`;
      case 'cancelled':
      case 'model-missing':
      case 'model-damaged':
      case 'encoder-away':
      case 'encoder-refused':
      case 'unknown-method':
      case 'internal':
        return error.message;
    }
  }
  if (error instanceof ModelError) return explainModelFailure(error.failure);
  if (error instanceof Failure || error instanceof WrongUse) return error.message;
  return `Something went wrong that should not have: ${describeError(error)}`;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
