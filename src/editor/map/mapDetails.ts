import type { ProjectedItems, ProjectionAnswer, ProjectionProgress } from '../../protocol/map.ts';
import type { GroupingKind, MapGrouping, MapLayout } from '../../protocol/mapApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import type { Asked, AskedParts } from '../index/askDocuments.ts';
import { groupItems } from './groupItems.ts';
import { projectDocuments } from './projectDocuments.ts';
import { SharedRuns } from './sharedRuns.ts';
import type { ShownMap } from './shownMap.ts';

type LayoutMethod = MapLayout['method'];

export interface DetailParts {
  readonly asked: AskedParts;
  /** What is shown now. */
  readonly shown: () => ShownMap | undefined;
  /** The engine is asked for a layout now: everything that is known by now is in the answer. */
  readonly onAsk: () => void;
  /** @param columns the items as they were when the engine was asked */
  readonly onLayout: (columns: ProjectedItems, asked: Asked<ProjectionAnswer>) => void;
}

/** What a map is asked for once it is shown: layouts, and groups to colour by. A page that comes back asks again. */
export class MapDetails {
  readonly #parts: DetailParts;
  readonly #layouts = new SharedRuns<LayoutMethod, void, ProjectionProgress>();
  readonly #groupings = new SharedRuns<GroupingKind, MapGrouping>();

  constructor(parts: DetailParts) {
    this.#parts = parts;
  }

  /** Resolves once `onLayout` has been told, unless other items are shown by then. */
  async layOut(
    { items, content }: ShownMap,
    method: LayoutMethod,
    call: Call<ProjectionProgress> | undefined,
  ): Promise<void> {
    const { asked, shown, onAsk, onLayout } = this.#parts;
    // What is renamed meanwhile has its old name in the answer.
    const { columns } = items;
    const layOut = async (running: { signal: AbortSignal; onProgress: (progress: ProjectionProgress) => void }) => {
      const answer = await projectDocuments(asked, content.source, { ...running, method, explicit: false, onAsk });
      if (running.signal.aborted || shown()?.items !== items) return;
      // Asked for again, it is made again.
      this.#layouts.forget(method);
      onLayout(columns, answer);
    };
    await this.#layouts.join(method, items, layOut, call);
  }

  async group(shown: ShownMap, by: GroupingKind, call: Call | undefined): Promise<MapGrouping> {
    const group = ({ signal }: { signal: AbortSignal }) => groupItems(this.#parts.asked, shown, by, signal);
    return this.#groupings.join(by, shown.items, group, call);
  }

  /** Documents have other paths. */
  forgetFolders(): void {
    this.#groupings.forget('folder');
  }

  forgetGroupings(): void {
    this.#groupings.forgetAll();
  }

  /** Ends what is under way. */
  stop(): void {
    this.#layouts.forgetAll();
    this.#groupings.forgetAll();
  }
}
