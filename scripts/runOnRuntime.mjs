// @ts-check
import { spawn } from 'node:child_process';
import { ensureRuntime } from './runtime.mjs';

// Runs a script on a Node that the engine's index runs on: `node scripts/runOnRuntime.mjs <script> [arguments]`.

const child = spawn(await ensureRuntime(), process.argv.slice(2), { stdio: 'inherit' });
// Ctrl+C reaches both of us; the script decides what comes of it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
