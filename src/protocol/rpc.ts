import { RpcError, describeError, type RpcErrorCode } from './rpcError.ts';

/** What a caller may add to any call. */
export interface Call<Progress = never> {
  /** Aborting it ends the call with the code `cancelled`, at once for the caller and soon in the callee. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A two-way pipe that carries structured clones in order. */
export interface Channel {
  /** Throws where the other side is known to be gone. */
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

/** What crosses a {@link Channel}. */
export type Message =
  | { readonly type: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly code: RpcErrorCode; readonly message: string };

/** The shape that both sides of a link share: methods of one parameter object and a {@link Call}. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `any` is what lets every method type match.
export type Api<T> = { [Method in keyof T]: (params: any, call?: any) => Promise<unknown> };

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress: ((progress: never) => void) | undefined;
  release(): void;
}

/** The calling side of a link. Every call settles exactly once: result, error, cancelled, or the other side gone. */
export class RpcClient<T extends Api<T>> {
  readonly #channel: Channel;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #gone: RpcError | undefined;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onMessage((message) => this.#receive(message));
  }

  /** How many calls have not settled yet. */
  get pending(): number {
    return this.#pending.size;
  }

  readonly api: T = new Proxy({} as T, {
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then'
        ? (params: unknown, call?: Call<never>) => this.#call(method, params, call)
        : undefined,
  });

  /** Settles everything pending, and every later call, with `error`. The first reason stays. */
  close(error: RpcError): void {
    this.#gone ??= error;
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(this.#gone);
  }

  #call(method: string, params: unknown, { signal, onProgress }: Call<never> = {}): Promise<unknown> {
    if (this.#gone) return Promise.reject(this.#gone);
    if (signal?.aborted) return Promise.reject(RpcError.cancelled());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        const pending = this.#take(id);
        if (!pending) return;
        this.#trySend({ type: 'cancel', id });
        pending.reject(RpcError.cancelled());
      };
      const release = () => signal?.removeEventListener('abort', onAbort);
      this.#pending.set(id, { resolve, reject, onProgress, release });
      signal?.addEventListener('abort', onAbort);
      const failure = this.#trySend({ type: 'request', id, method, params });
      if (failure) this.#take(id)?.reject(failure);
    });
  }

  #receive(message: Message): void {
    switch (message.type) {
      case 'progress':
        this.#pending.get(message.id)?.onProgress?.(message.value as never);
        return;
      case 'result':
        this.#take(message.id)?.resolve(message.value);
        return;
      case 'error':
        this.#take(message.id)?.reject(new RpcError(message.code, message.message));
        return;
      case 'request':
      case 'cancel':
        return;
    }
  }

  /** Removes a pending call, so that nothing can settle it a second time. */
  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.release();
    return pending;
  }

  #trySend(message: Message): Error | undefined {
    try {
      this.#channel.send(message);
      return undefined;
    } catch (error) {
      return error instanceof RpcError ? error : new RpcError('gone', describeError(error));
    }
  }
}

/**
 * Serves `api` on a channel: runs requests as they come and answers each once.
 *
 * @returns ends it, once the other side is gone: what is running is aborted, and nobody is answered
 */
export function serve<T extends Api<T>>(channel: Channel, api: T): () => void {
  const running = new Map<number, AbortController>();

  const trySend = (message: Message) => {
    try {
      channel.send(message);
    } catch {
      // The other side is gone: nobody is left to be answered.
    }
  };

  const run = async (id: number, method: string, params: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    let answer: Message;
    try {
      if (!isMethod(api, method)) throw new RpcError('unknown-method', `No method ${method}.`);
      const onProgress = (value: unknown) => {
        if (running.has(id)) channel.send({ type: 'progress', id, value });
      };
      const value = await api[method as keyof T](params, { signal: controller.signal, onProgress });
      answer = { type: 'result', id, value };
    } catch (error) {
      answer = toAnswer(id, error);
    }
    if (!running.delete(id)) return;
    try {
      channel.send(answer);
    } catch (error) {
      // A result that cannot be cloned, or is too large for a message, is an error that can.
      trySend(toAnswer(id, error));
    }
  };

  channel.onMessage((message) => {
    if (message.type === 'request') void run(message.id, message.method, message.params);
    if (message.type === 'cancel') {
      const controller = running.get(message.id);
      // Forgotten first: the caller has settled the call already and wants no answer.
      running.delete(message.id);
      controller?.abort(RpcError.cancelled());
    }
  });

  return () => {
    const controllers = [...running.values()];
    running.clear();
    for (const controller of controllers) controller.abort(RpcError.cancelled());
  };
}

/** What the api itself offers, or its class: not what every object can do. */
function isMethod(api: object, method: string): boolean {
  const parent = Object.getPrototypeOf(api) as object | null;
  if (Object.hasOwn(api, method)) return true;
  const isInherited = parent !== null && parent !== Object.prototype && Object.hasOwn(parent, method);
  return isInherited && method !== 'constructor';
}

function toAnswer(id: number, error: unknown): Message {
  const code = error instanceof RpcError ? error.code : 'internal';
  return { type: 'error', id, code, message: describeError(error) };
}
