import { l10n } from 'vscode';
import { knownPrefixes } from '../../../core/models/knownPrefixes.ts';
import type { Prefixes } from '../../../core/models/modelManifest.ts';
import { EmbeddingsServer, type OfferedModel } from '../../../network/embeddings/embeddingsServer.ts';
import { readServerAddress } from '../../../network/embeddings/readServerAddress.ts';
import { ServerError } from '../../../network/embeddings/serverError.ts';
import { explainServerFailure } from './explainServerFailure.ts';
import { hostFetch } from './hostFetch.ts';
import { pickOrType, type Choice } from './pickOrType.ts';
import { typeText } from './typeText.ts';

/** What a person says of an encoder on a server. */
export interface ServerWish {
  readonly address: string;
  readonly key: string | undefined;
  readonly model: string;
  readonly maxTokens: number | undefined;
  readonly prefixes: Prefixes;
}

/** What is there before anything is asked. */
export interface ServerDraft extends Partial<ServerWish> {
  /** Of an address, where it has one already: it is used again where none is typed. */
  readonly savedKey: (address: string) => Promise<string | undefined>;
}

const EXAMPLES: readonly Choice[] = [
  { label: 'Ollama', value: 'http://localhost:11434/v1' },
  { label: 'Text Embeddings Inference', value: 'http://localhost:8080/v1' },
  { label: 'vLLM', value: 'http://localhost:8000/v1' },
  { label: 'LM Studio', value: 'http://localhost:1234/v1' },
].map((example) => ({ ...example, description: example.value }));

const STEPS = 5;

/** Asks for all of it, one thing after another; undefined where a person has thought better of it. */
export async function askForServer(draft: ServerDraft): Promise<ServerWish | undefined> {
  let { address = '', key, model = '', maxTokens, prefixes } = draft;
  let offered: readonly OfferedModel[] = [];
  let step = 1;
  while (step <= STEPS) {
    const at = { step, totalSteps: STEPS, canGoBack: step > 1 };
    let answer: { readonly text: string } | 'back' | undefined;
    switch (step) {
      case 1: {
        answer = await askForAddress(address, at);
        if (isText(answer)) address = readServerAddress(answer.text);
        break;
      }
      case 2: {
        const saved = await draft.savedKey(address);
        answer = await askForKey(saved !== undefined, at);
        if (isText(answer)) key = answer.text.trim() || saved;
        break;
      }
      case 3: {
        const list = async (signal: AbortSignal) => (offered = await listModels(address, key, signal));
        answer = await askForModel(address, model, list, at);
        if (!isText(answer)) break;
        if (answer.text !== model) prefixes = undefined;
        model = answer.text;
        maxTokens = offered.find(({ id }) => id === model)?.maxTokens ?? draft.maxTokens;
        break;
      }
      case 4: {
        const { query, ...others } = prefixes ?? knownPrefixes(model);
        answer = await askForPrefix('query', query, at);
        if (isText(answer)) prefixes = { ...others, query: answer.text };
        break;
      }
      default: {
        const { query, passage, symmetric } = prefixes ?? knownPrefixes(model);
        answer = await askForPrefix('passage', passage, at);
        if (isText(answer)) {
          const { text } = answer;
          prefixes = { query, passage: text, symmetric: text === passage ? symmetric : text };
        }
      }
    }
    if (answer === undefined) return undefined;
    step += answer === 'back' ? -1 : 1;
  }
  return { address, key, model, maxTokens, prefixes: prefixes ?? knownPrefixes(model) };
}

interface StepPlace {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

const title = () => l10n.t('Connect to an Embeddings Server');

function askForAddress(value: string, at: StepPlace) {
  return pickOrType({
    ...at,
    title: title(),
    placeholder: l10n.t('Choose what runs on this machine, or type the address of a server with the API of OpenAI'),
    value,
    choices: () => EXAMPLES,
    describeTyped: (typed) =>
      /[.:]/.test(typed) || typed === 'localhost'
        ? { label: l10n.t('$(plug) Use this address'), description: addressOf(typed), value: typed, isFirst: true }
        : undefined,
    check: (typed) => {
      try {
        readServerAddress(typed);
        return null;
      } catch {
        return explainServerFailure({ code: 'bad-address', address: typed });
      }
    },
  });
}

function addressOf(typed: string): string {
  try {
    return readServerAddress(typed);
  } catch {
    return typed;
  }
}

function askForKey(isSaved: boolean, { step, totalSteps }: StepPlace) {
  return typeText({
    step,
    totalSteps,
    title: title(),
    prompt: l10n.t(
      'The key, if the server wants one. It is kept in the system’s store of secrets, in no setting and no file of Simile.',
    ),
    placeholder: isSaved
      ? l10n.t('Leave it empty to use the key that is kept')
      : l10n.t('Leave it empty if there is none'),
    value: '',
    password: true,
  });
}

function askForModel(
  address: string,
  value: string,
  list: (signal: AbortSignal) => Promise<readonly OfferedModel[]>,
  at: StepPlace,
) {
  const { host } = new URL(address);
  let problem = l10n.t('Type the name of a model.');
  return pickOrType({
    ...at,
    title: title(),
    placeholder: l10n.t('Choose a model of {0} that makes embeddings, or type its name', host),
    value,
    choices: async (signal) => {
      try {
        return (await list(signal)).map(({ id }) => ({ label: id, value: id }));
      } catch (error) {
        if (!(error instanceof ServerError) || signal.aborted) return [];
        problem = explainServerFailure(error.failure);
        // Chosen, it says so in full: whoever reads it goes back, or types a name.
        const label = l10n.t('$(warning) The models could not be listed');
        return [{ label, detail: problem, value: '', alwaysShow: true }];
      }
    },
    describeTyped: (typed) => ({
      label: l10n.t('$(symbol-misc) Use the model “{0}”', typed),
      value: typed,
      isFirst: false,
    }),
    check: (typed) => (typed === '' ? problem : null),
  });
}

function askForPrefix(role: 'query' | 'passage', value: string, { step, totalSteps }: StepPlace) {
  const isQuery = role === 'query';
  return typeText({
    step,
    totalSteps,
    title: title(),
    prompt: isQuery
      ? l10n.t('What the model wants before a search, as its page says. Most want nothing.')
      : l10n.t('What the model wants before the texts that are searched, as its page says. Most want nothing.'),
    placeholder: isQuery
      ? l10n.t('Nothing; or, for example, “query: ”')
      : l10n.t('Nothing; or, for example, “passage: ”'),
    value,
  });
}

async function listModels(address: string, key: string | undefined, signal: AbortSignal): Promise<OfferedModel[]> {
  return new EmbeddingsServer({ address, key, model: '', fetch: hostFetch, patienceMs: 15_000 }).listModels(signal);
}

function isText(answer: { readonly text: string } | 'back' | undefined): answer is { readonly text: string } {
  return answer !== undefined && answer !== 'back';
}
