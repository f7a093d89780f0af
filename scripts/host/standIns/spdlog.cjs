/* eslint-disable @typescript-eslint/no-require-imports -- VS Code's server loads it as CommonJS. */
'use strict';

const { appendFileSync } = require('node:fs');
const { mkdir } = require('node:fs/promises');
const path = require('node:path');

/** Stands in for @vscode/spdlog, the native logger of VS Code. Log files are written as usual, unbuffered. */
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #plain = false;

  constructor(_type, _name, file) {
    this.#file = file;
  }

  #write(level, message) {
    if (level < this.#level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      appendFileSync(this.#file, this.#plain ? message : `${stamp} [${levels[level]}] ${message}\n`);
    } catch {
      // A log that cannot be written (its folder is being removed) must not end VS Code.
    }
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  clearFormatters() {
    this.#plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

async function createLogger(type, name, file) {
  await mkdir(path.dirname(file), { recursive: true });
  return new Logger(type, name, file);
}

// The version that the interface above is of, packed as spdlog packs it: 1.11.0.
exports.version = 11100;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = (name, file) => createLogger('rotating', name, file);
exports.createAsyncRotatingLogger = (name, file) => createLogger('rotating_async', name, file);
