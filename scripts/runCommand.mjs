// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a command to its end. Fails, with what it printed where that was collected, when it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.show] lets the command print to this terminal instead of collecting its output
 * @returns {Promise<string>} standard output, where collected
 */
export function runCommand(command, args, { cwd, env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let all = '';
    child.stdout?.on('data', (data) => {
      output += data;
      all += data;
    });
    child.stderr?.on('data', (data) => (all += data));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')}\nended with ${signal ?? `code ${code}`}.\n${all}`.trim()));
    });
  });
}

/** For `npm install` and `npm pack`: no install scripts, nothing but errors on the terminal. */
export const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm: the one that runs us, else the one on the PATH.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return runCommand(process.execPath, [cli, ...args], options);
  // On Windows npm is a command file, which only a shell can start.
  if (process.platform === 'win32') return runCommand('cmd.exe', ['/d', '/c', 'npm', ...args], options);
  return runCommand('npm', args, options);
}
