import { isPooling, POOLINGS, type Pooling } from '../../core/models/modelManifest.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import type { Arguments } from '../arguments.ts';
import type { PlainCommand } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { addModel } from '../models/addModel.ts';
import { importFrom } from '../models/importFrom.ts';
import { listModels } from '../models/listModels.ts';
import { removeModel } from '../models/removeModel.ts';
import { verifyModels } from '../models/verifyModels.ts';
import type { PlainSession } from '../session.ts';

export const models: PlainCommand = {
  name: 'models',
  usage: '<list|add|import|verify|remove> [model]',
  summary: 'List, download, check and remove encoders',
  details: [
    '"list" prints the encoders that are installed and those that the catalogue knows. "add" downloads one by its id, of the catalogue or any other sentence encoder in ONNX form on the hub (owner/name). "import" takes a folder or a .zip with one. "verify" reads the files of one, or of all, and compares them with what was installed. "remove" deletes one.',
    'Only "add" uses the network. It goes through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, and goes on where an earlier attempt was interrupted. Encoders are kept in a folder of the user, and --model of the other commands takes their ids.',
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
    json: {
      help: 'Print JSON; list: {folder, installed: [{id, modelId, title, licence, languages, dimensions, bytes, complete, folder}], catalogue: [{id, title, …}]}; add and import: one of "installed"; verify: {models: [{id, faults: [{path, fault}]}]}; remove: {removed}',
    },
  },
  examples: [
    'simile models list',
    'simile models add Xenova/multilingual-e5-small',
    'simile models import ~/Downloads/encoder.zip',
    'simile search --model Xenova/multilingual-e5-small "Kuchen backen" notes',
  ],
  preparePlain,
};

function preparePlain(args: Arguments): (session: PlainSession) => Promise<void> {
  const [action, what, ...more] = args.positionals;
  if (action === undefined) throw new WrongUse('Say what to do: list, add, import, verify or remove.');
  if (more.length > 0) throw new WrongUse(`models ${action} takes one model at a time.`);
  const json = args.has('json');
  switch (action) {
    case 'list':
      refuse(args, 'list', ['endpoint', 'revision', 'id', 'pooling']);
      if (what !== undefined) throw new WrongUse('models list takes nothing more.');
      return (session) => listModels(json, session);
    case 'add': {
      refuse(args, 'add', ['id']);
      const id = required(what, 'models add needs the id of a model, such as Xenova/multilingual-e5-small.');
      if (id === EMBEDDED) throw new WrongUse('The embedded encoder comes with Simile; there is nothing to add.');
      const [endpoint, revision] = [args.text('endpoint'), args.text('revision')];
      return (session) => addModel({ id, endpoint, revision, pooling: poolingOf(args), json }, session);
    }
    case 'import': {
      refuse(args, 'import', ['endpoint', 'revision']);
      const place = required(what, 'models import needs a folder or a .zip with a model.');
      return (session) => importFrom(place, { id: args.text('id'), pooling: poolingOf(args), json }, session);
    }
    case 'verify':
      refuse(args, 'verify', ['endpoint', 'revision', 'id', 'pooling']);
      return (session) => verifyModels(what, json, session);
    case 'remove': {
      refuse(args, 'remove', ['endpoint', 'revision', 'id', 'pooling']);
      const id = required(what, 'models remove needs the id of an installed encoder.');
      return (session) => removeModel(id, json, session);
    }
    default:
      throw new WrongUse(`models can list, add, import, verify and remove, not "${action}".`);
  }
}

/** An option that an action would ignore is refused: whoever gives it expects something of it. */
function refuse(args: Arguments, action: string, options: readonly string[]): void {
  const given = options.find((option) => args.has(option));
  if (given !== undefined) throw new WrongUse(`models ${action} has no option --${given}.`);
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
