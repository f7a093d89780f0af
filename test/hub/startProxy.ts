import { createServer, request as send } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Proxy {
  /** What HTTPS_PROXY takes. */
  readonly address: string;
  /** What went through, such as `CONNECT 127.0.0.1:4711` or `GET http://127.0.0.1:4711/…`. */
  readonly log: string[];
}

export interface ProxyHabits {
  /** `user:password` that it wants to be told. */
  readonly credentials?: string;
}

/** An HTTP proxy on 127.0.0.1, gone after the test: it makes tunnels (CONNECT) and takes whole addresses. */
export async function startProxy({ credentials }: ProxyHabits = {}): Promise<Proxy> {
  const log: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;

  const server = createServer((incoming, outgoing) => {
    log.push(`${incoming.method} ${incoming.url}`);
    if (wanted && incoming.headers['proxy-authorization'] !== wanted) return void outgoing.writeHead(407).end();
    const headers = { ...incoming.headers };
    delete headers['proxy-authorization'];
    const onward = send(incoming.url!, { method: incoming.method!, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, client: Socket, head) => {
    log.push(`CONNECT ${incoming.url}`);
    if (wanted && incoming.headers['proxy-authorization'] !== wanted) {
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const target = connect(Number(port || 80), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const [one, other] of [
      [target, client],
      [client, target],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log };
}
