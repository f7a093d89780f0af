import type { GroupingKind, MapHost } from '../../protocol/mapApi.ts';
import { LatestRequest } from '../picture/latestRequest.ts';
import type { MapModel } from './mapModel.ts';

/** Groups that are on their way. */
export interface AwaitedGroups {
  readonly by: GroupingKind;
  /** Whether that takes long enough to say so. */
  readonly isLong: boolean;
}

export interface GrouperListener {
  /** Groups have come, or will not come, or take long. */
  changed(): void;
  failed(error: unknown): void;
}

/** Gets the groups that items are coloured by from the extension. The last request wins. */
export class Grouper {
  readonly #api: Pick<MapHost, 'group'>;
  readonly #listener: GrouperListener;
  readonly #request = new LatestRequest();
  #awaited: AwaitedGroups | null = null;

  constructor(api: Pick<MapHost, 'group'>, listener: GrouperListener) {
    this.#api = api;
    this.#listener = listener;
  }

  get awaited(): AwaitedGroups | null {
    return this.#awaited;
  }

  /** Until they are there, the items keep the groups that they have. Who asks shows the model anew, without being told to. */
  async ask(model: MapModel): Promise<void> {
    this.stop();
    const by = model.colourBy;
    if (by === 'none') {
      model.groupBy(null);
      return;
    }
    this.#awaited = { by, isLong: false };
    const signal = this.#request.begin(() => {
      this.#awaited = { by, isLong: true };
      this.#listener.changed();
    });
    try {
      const grouping = await this.#api.group({ by }, { signal });
      if (!signal.aborted && grouping.first === model.content.first) model.groupBy(grouping);
    } catch (error) {
      if (!signal.aborted) this.#listener.failed(error);
    }
    if (signal.aborted) return;
    this.stop();
    this.#listener.changed();
  }

  /** Wants nothing any more. */
  stop(): void {
    this.#request.stop();
    this.#awaited = null;
  }
}
