// @ts-check
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

/**
 * Tells of everything in this process that is about to leave it: sockets of any kind, and requests before they have one. What
 * goes through a pipe to a process that was forked is none of these.
 *
 * As a module that Node is told to load first (`NODE_OPTIONS=--import`), it writes a line for each process, and one for each
 * connection, into the file that the environment names.
 *
 * @param {(what: string) => void} report
 */
export function watchConnections(report) {
  subscribe('http.client.request.start', (message) => {
    const { request } = /** @type {{request: import('node:http').ClientRequest}} */ (message);
    report(`request ${request.protocol}//${request.host}${request.path}`);
  });
  // The `fetch` that Node has.
  subscribe('undici:request:create', (message) => {
    const { request } = /** @type {{request: {origin: string, path: string}}} */ (message);
    report(`fetch ${request.origin}${request.path}`);
  });
  subscribe('udp.socket', () => report('udp'));
  // `net.client.socket` says nothing of sockets of TLS, nor where one goes.
  const connect = Socket.prototype.connect;
  /** @this {Socket} @param {any[]} args @returns {any} */
  Socket.prototype.connect = function (...args) {
    report(`connect ${describeTarget(args)}`);
    return Reflect.apply(connect, this, args);
  };
}

/** @param {any[]} args of `Socket.connect`, which Node itself calls with a list that it has put in order */
function describeTarget(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null)
    return `${first.path ?? `${first.host ?? 'localhost'}:${first.port}`}`;
  return typeof second === 'string' ? `${second}:${first}` : String(first);
}

const file = process.env['SIMILE_TEST_CONNECTIONS'];
if (file) {
  appendFileSync(file, `process ${process.argv[1] ?? ''}\n`);
  watchConnections((what) => appendFileSync(file, `${what}\n`));
}
