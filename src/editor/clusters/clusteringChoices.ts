import { EventEmitter, commands, type Disposable, type Event, type Memento } from 'vscode';
import { DEFAULT_CLUSTERING_METHOD } from '../../protocol/clusters.ts';
import type { ClusteringRequest } from './clusteringRequest.ts';

const REQUEST = 'clusters.request';
const SHOWS_EXCLUDED = 'clusters.showsExcluded';

const first: ClusteringRequest = {
  items: 'note',
  scope: { type: 'workspace' },
  method: DEFAULT_CLUSTERING_METHOD,
  count: null,
};

/** What a person has chosen in the view “Clusters”, remembered for the workspace and told to its buttons. */
export class ClusteringChoices implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  #request: ClusteringRequest;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#request = { ...first, ...memory.get<Partial<ClusteringRequest>>(REQUEST) };
    this.#tell();
  }

  /** Something else is to be shown of what was found. */
  readonly onDidChangeShown: Event<void> = this.#changed.event;

  get request(): ClusteringRequest {
    return this.#request;
  }

  /**
   * A number of clusters that was chosen for something else is forgotten. A selection is remembered no longer than the window is
   * open: later there is another one.
   */
  choose(change: Partial<ClusteringRequest>): void {
    const chosen = { ...this.#request, ...change };
    const isSame = describe(chosen) === describe(this.#request);
    this.#request = isSame || change.count !== undefined ? chosen : { ...chosen, count: null };
    const scope = this.#request.scope.type === 'selection' ? first.scope : this.#request.scope;
    void this.#memory.update(REQUEST, { ...this.#request, scope });
    this.#tell();
  }

  get showsExcluded(): boolean {
    return this.#memory.get(SHOWS_EXCLUDED, false);
  }

  async setShowsExcluded(shows: boolean): Promise<void> {
    await this.#memory.update(SHOWS_EXCLUDED, shows);
    this.#tell();
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #tell(): void {
    void commands.executeCommand('setContext', 'simile.clusters.method', this.#request.method);
    void commands.executeCommand('setContext', 'simile.clusters.showsExcluded', this.showsExcluded);
  }
}

/** All of a request but the number of clusters. */
function describe({ items, scope, method }: ClusteringRequest): string {
  return JSON.stringify({ items, scope, method });
}
