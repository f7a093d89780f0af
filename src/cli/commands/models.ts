import { isPooling, POOLINGS, type Pooling } from '../../core/models/modelManifest.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import type { Arguments } from '../arguments.ts';
import type { PlainCommand } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { addModel } from '../models/addModel.ts';
import { connectModel } from '../models/connectModel.ts';
import { KEY_VARIABLE } from '../models/explainServerFailure.ts';
import { importFrom } from '../models/importFrom.ts';
import { listModels } from '../models/listModels.ts';
import { removeModel } from '../models/removeModel.ts';
import { verifyModels } from '../models/verifyModels.ts';
import type { PlainSession } from '../session.ts';

export const models: PlainCommand = {
  name: 'models',
  usage: '<list|add|import|connect|verify|remove> [model]',
  summary: 'List, download, connect, check and remove encoders',
  details: [
    '"list" prints the encoders that are installed and those that the catalogue knows. "add" downloads one by its id, of the catalogue or any other sentence encoder in ONNX form on the hub (owner/name). "import" takes a folder or a .zip with one. "verify" reads the files of one, or of all, and compares them with what was installed. "remove" deletes one, or forgets a server.',
    `"connect" takes the address of an embeddings server and the name of a model there: any with the API of OpenAI, such as Text Embeddings Inference (http://localhost:8080/v1), Ollama (http://localhost:11434/v1), vLLM (http://localhost:8000/v1) and LM Studio (http://localhost:1234/v1). It sends two sentences of its own to try it out. Commands with --model and the id that it prints then send the texts that they index or compare, and what is searched for, to that server. A key is read from ${KEY_VARIABLE}, then and later, and kept nowhere.`,
    'Only "add" and "connect" use the network here. They go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name; "add" goes on where an earlier attempt was interrupted. Encoders are kept in a folder of the user, and --model of the other commands takes their ids.',
  ],
  options: {
    endpoint: { value: 'URL', help: 'add: download from this mirror of the hub (default: https://huggingface.co)' },
    revision: {
      value: 'NAME',
      help: 'add: this commit or branch instead of the one that the catalogue names, or main',
    },
    id: { value: 'ID', help: 'import: take it for the model of this id, such as one of the catalogue' },
    pooling: {
      value: 'KIND',
      help: `add, import: how token vectors become one (${POOLINGS.join(', ')}), where the model does not say it`,
    },
    'query-prefix': {
      value: 'TEXT',
      help: 'connect: what the model wants before a search, such as "query: "; none for nothing (default: what it is known to want, by its name)',
    },
    'passage-prefix': { value: 'TEXT', help: 'connect: what it wants before the texts that are searched; likewise' },
    'max-tokens': {
      value: 'N',
      help: 'connect: send longer texts in parts (default: what the server says, or 512; estimated)',
    },
    concurrency: { value: 'N', help: 'connect: requests at a time (default: 4)' },
    json: {
      help: 'Print JSON; list: {folder, installed: [{id, modelId, title, licence, languages, dimensions, bytes, complete, folder}], connected: [{id, address, model, dimensions, maxTokens, prefixes: {query, passage}, concurrency}], catalogue: [{id, title, …}]}; add and import: one of "installed"; connect: one of "connected"; verify: {models: [{id, faults: [{path, fault}]}]}; remove: {removed}',
    },
  },
  examples: [
    'simile models list',
    'simile models add Xenova/multilingual-e5-small',
    'simile models import ~/Downloads/encoder.zip',
    'simile models connect http://localhost:11434/v1 nomic-embed-text',
    'simile search --model Xenova/multilingual-e5-small "Kuchen backen" notes',
  ],
  preparePlain,
};

function preparePlain(args: Arguments): (session: PlainSession) => Promise<void> {
  const [action, what, ...more] = args.positionals;
  if (action === undefined) throw new WrongUse('Say what to do: list, add, import, connect, verify or remove.');
  if (!isAction(action)) {
    throw new WrongUse(`models can list, add, import, connect, verify and remove, not "${action}".`);
  }
  refuseOthers(args, action);
  if (more.length > (action === 'connect' ? 1 : 0)) throw new WrongUse(`models ${action} takes one model at a time.`);
  const json = args.has('json');
  switch (action) {
    case 'list':
      if (what !== undefined) throw new WrongUse('models list takes nothing more.');
      return (session) => listModels(json, session);
    case 'add': {
      const id = required(what, 'models add needs the id of a model, such as Xenova/multilingual-e5-small.');
      if (id === EMBEDDED) throw new WrongUse('The embedded encoder comes with Simile; there is nothing to add.');
      const [endpoint, revision] = [args.text('endpoint'), args.text('revision')];
      return (session) => addModel({ id, endpoint, revision, pooling: poolingOf(args), json }, session);
    }
    case 'import': {
      const place = required(what, 'models import needs a folder or a .zip with a model.');
      return (session) => importFrom(place, { id: args.text('id'), pooling: poolingOf(args), json }, session);
    }
    case 'connect': {
      const wish = {
        address: required(what, 'models connect needs the address of a server, such as http://localhost:11434/v1.'),
        model: more[0],
        queryPrefix: prefixOf(args, 'query-prefix'),
        passagePrefix: prefixOf(args, 'passage-prefix'),
        maxTokens: args.has('max-tokens') ? args.count('max-tokens', 0) : undefined,
        concurrency: args.has('concurrency') ? args.count('concurrency', 0) : undefined,
        json,
      };
      return (session) => connectModel(wish, session);
    }
    case 'verify':
      return (session) => verifyModels(what, json, session);
    case 'remove': {
      const id = required(what, 'models remove needs the id of an installed encoder.');
      return (session) => removeModel(id, json, session);
    }
  }
}

/** The options that each action has, beside those of all. */
const OPTIONS = {
  list: [],
  add: ['endpoint', 'revision', 'pooling'],
  import: ['id', 'pooling'],
  connect: ['query-prefix', 'passage-prefix', 'max-tokens', 'concurrency'],
  verify: [],
  remove: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

function isAction(text: string): text is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, text);
}

/** An option that an action would ignore is refused: whoever gives it expects something of it. */
function refuseOthers(args: Arguments, action: keyof typeof OPTIONS): void {
  const own: readonly string[] = OPTIONS[action];
  const given = Object.values(OPTIONS)
    .flat()
    .find((option) => args.has(option) && !own.includes(option));
  if (given !== undefined) throw new WrongUse(`models ${action} has no option --${given}.`);
}

/** Undefined where nothing was said, which is not the same as nothing. */
function prefixOf(args: Arguments, option: 'query-prefix' | 'passage-prefix'): string | undefined {
  const text = args.text(option);
  return text === 'none' ? '' : text;
}

function required(what: string | undefined, otherwise: string): string {
  if (what === undefined || what === '') throw new WrongUse(otherwise);
  return what;
}

function poolingOf(args: Arguments): Pooling | undefined {
  const text = args.text('pooling');
  if (text === undefined || isPooling(text)) return text;
  throw new WrongUse(`--pooling takes ${POOLINGS.slice(0, -1).join(', ')} or ${POOLINGS.at(-1)}, not "${text}".`);
}
