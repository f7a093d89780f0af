/** Why a model cannot be had, with the facts that a message for people needs. Sizes are in bytes. */
export type ModelFailure =
  | { readonly code: 'cancelled' }
  /** Not the id of a model on a hub, or not a revision. */
  | { readonly code: 'bad-id'; readonly id: string }
  /** Neither https nor on this machine; or no address at all. */
  | { readonly code: 'insecure'; readonly address: string }
  /** The address of a mirror has a name or a password in it, which would be shown and kept wherever the address is. */
  | { readonly code: 'password'; readonly host: string }
  /** `reason` is the system's name for what went wrong: ENOTFOUND, ECONNREFUSED, … */
  | { readonly code: 'unreachable'; readonly host: string; readonly reason: string }
  /** The host's certificate is not trusted here, as behind proxies that look into what they carry. */
  | { readonly code: 'certificate'; readonly host: string; readonly reason: string }
  /** A proxy did not let the request through; 407 where it wants a password. */
  | { readonly code: 'proxy-refused'; readonly host: string; readonly status: number | null }
  /**
   * 401 and 403: the hub wants an account, or that somebody agrees to the model's terms. To strangers it says the same of a
   * model that does not exist, so as not to tell which ones are private.
   */
  | { readonly code: 'sign-in'; readonly host: string; readonly status: number }
  /** 404, of a model or a revision, or of one of its files. */
  | { readonly code: 'not-found'; readonly host: string; readonly address: string }
  | { readonly code: 'too-many-requests'; readonly host: string; readonly retryAfterSeconds: number | null }
  /** 5xx, again and again. */
  | { readonly code: 'server-error'; readonly host: string; readonly status: number }
  /** Any other status. */
  | { readonly code: 'refused'; readonly host: string; readonly status: number }
  /** A page came where a file was asked for: the log-in page of a proxy or a network, as a rule. */
  | { readonly code: 'web-page'; readonly host: string; readonly file: string }
  /** What the hub says of the model cannot be, such as a path out of its folder. */
  | { readonly code: 'bad-listing'; readonly host: string; readonly reason: string }
  /** There is no graph, or no tokeniser; `missing` says what is looked for. */
  | { readonly code: 'incomplete'; readonly missing: string }
  /** It is no sentence encoder, or one with a part that Simile does not compute; `reason` is a sentence for people. */
  | { readonly code: 'unsupported'; readonly reason: string }
  /** The line broke, and broke again when the file was taken up where it ended. */
  | { readonly code: 'dropped'; readonly host: string; readonly file: string; readonly received: number }
  | { readonly code: 'timed-out'; readonly host: string; readonly seconds: number }
  | { readonly code: 'truncated'; readonly file: string; readonly size: number; readonly received: number }
  | { readonly code: 'too-long'; readonly file: string; readonly size: number; readonly received: number }
  | { readonly code: 'wrong-digest'; readonly file: string; readonly expected: string; readonly actual: string }
  | { readonly code: 'no-space'; readonly folder: string; readonly needed: number | null; readonly free: number | null }
  | { readonly code: 'not-writable'; readonly folder: string; readonly reason: string }
  /** Something has files of the installed model open, which Windows does not let go of. */
  | { readonly code: 'in-use'; readonly folder: string }
  /** A file or folder that is to be imported cannot be read. */
  | { readonly code: 'unreadable'; readonly file: string; readonly reason: string }
  | {
      readonly code: 'bad-archive';
      readonly file: string;
      readonly reason: ArchiveFault;
      readonly entry: string | null;
    }
  | { readonly code: 'not-installed'; readonly id: string };

/** Why an archive is not unpacked. */
export type ArchiveFault = 'broken' | 'name' | 'link' | 'encrypted' | 'too-large';

export type ModelErrorCode = ModelFailure['code'];

/** Thrown by everything in this room. Its `failure` is what a message is made from. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly failure: ModelFailure;

  constructor(failure: ModelFailure, options?: ErrorOptions) {
    super(`${failure.code}: ${JSON.stringify(failure)}`, options);
    this.failure = failure;
  }

  get code(): ModelErrorCode {
    return this.failure.code;
  }
}

/** What a failed operation on files comes to; the error itself where it is none that people can do something about. */
export function fileFailure(error: unknown, folder: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ModelError({ code: 'no-space', folder, needed: null, free: null }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENAMETOOLONG':
      return new ModelError({ code: 'not-writable', folder, reason: systemCode(error)! }, { cause: error });
    default:
      return error;
  }
}

/** The system's own name for what went wrong, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
