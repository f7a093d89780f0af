import { downloadSize, type CatalogueEntry } from '../../core/models/catalogue.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { remoteModelId, remoteModelTitle, type RemoteModel } from '../../core/models/remoteModel.ts';
import type { InstalledModel } from '../../network/modelStore.ts';

/** An installed encoder, and whether all its files are there. */
export interface CheckedModel extends InstalledModel {
  readonly isComplete: boolean;
}

/** An encoder that can be chosen. */
export interface ListedEncoder {
  readonly id: string;
  readonly title: string;
  /** `absent`: has to be downloaded first. `damaged`: has to be downloaded again. `remote`: texts are sent to its server. */
  readonly state: 'embedded' | 'installed' | 'damaged' | 'absent' | 'remote';
  readonly isCurrent: boolean;
  /** BCP 47; `mul` alone: very many. Empty where unknown. */
  readonly languages: readonly string[];
  /** On disk, or to be downloaded; undefined where that is not known before the hub is asked. */
  readonly bytes: number | undefined;
  /** Empty where nobody has said what it is good for. */
  readonly purpose: string;
  /** SPDX; empty where unknown. */
  readonly licence: string;
  readonly entry: CatalogueEntry | undefined;
}

/** The embedded encoder, then those that are installed, those on servers, and those of the catalogue that can be downloaded. */
export function listEncoders(
  entries: readonly CatalogueEntry[],
  installed: readonly CheckedModel[],
  currentId: string,
  remote: readonly RemoteModel[] = [],
): ListedEncoder[] {
  const models = new Map(installed.map((model) => [model.id, model]));
  const known = entries.map((entry) => fromEntry(entry, models.get(entry.id), entry.id === currentId));
  const ids = new Set(entries.map(({ id }) => id));
  const others = installed.filter(({ id }) => !ids.has(id)).map((model) => fromModel(model, model.id === currentId));
  const of = (...states: ListedEncoder['state'][]) => known.filter(({ state }) => states.includes(state));
  const onServers = remote.map((model) => fromRemote(model, currentId));
  return [...of('embedded'), ...of('installed', 'damaged'), ...others, ...onServers, ...of('absent')];
}

function fromRemote(model: RemoteModel, currentId: string): ListedEncoder {
  const id = remoteModelId(model);
  return {
    id,
    title: remoteModelTitle(model),
    state: 'remote',
    isCurrent: id === currentId,
    languages: [],
    bytes: undefined,
    purpose: '',
    licence: '',
    entry: undefined,
  };
}

function fromEntry(entry: CatalogueEntry, model: CheckedModel | undefined, isCurrent: boolean): ListedEncoder {
  const { id, title, summary, note, languages, licence } = entry;
  const purpose = note === undefined ? summary : `${summary} ${note}`;
  const bytes = model ? model.bytes : downloadSize(entry);
  const state = id === EMBEDDED ? 'embedded' : model ? stateOf(model) : 'absent';
  return { id, title, state, isCurrent, languages, bytes, purpose, licence, entry };
}

function fromModel(model: CheckedModel, isCurrent: boolean): ListedEncoder {
  const { id, manifest, bytes } = model;
  const { title = id, languages = [], licence = '' } = manifest ?? {};
  return { id, title, state: stateOf(model), isCurrent, languages, bytes, purpose: '', licence, entry: undefined };
}

function stateOf({ isComplete }: CheckedModel): 'installed' | 'damaged' {
  return isComplete ? 'installed' : 'damaged';
}
