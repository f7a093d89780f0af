import type {
  EvaluationAction,
  EvaluationHost,
  EvaluationPage,
  EvaluationState,
  EvaluationView,
  ShownTable,
} from '../../protocol/evaluationApi.ts';
import type { Host } from '../hostChannel.ts';
import { PageFrame } from '../pageFrame.ts';
import { ContentView } from './contentView.ts';
import { TableControls } from './tableControls.ts';

/** The page: what the extension calls, and what of it is shown. */
export class PairEvaluation implements EvaluationPage {
  readonly #host: Pick<Host, 'keepState'>;
  readonly #controls: TableControls;
  readonly #content: ContentView;
  readonly #frame: PageFrame<EvaluationAction>;
  /** The file whose columns are shown. */
  #uri: string | undefined;

  constructor(api: EvaluationHost, host: Pick<Host, 'keepState'>) {
    this.#host = host;
    this.#controls = new TableControls((corrections) => void api.correct({ corrections }));
    this.#content = new ContentView(api);
    this.#frame = new PageFrame('evaluation', this.#content.element, (action) => void api.act({ action }));
    // Above both what is found and what is the matter: a file without pairs may only have to be read in another way.
    this.element.prepend(this.#content.buttons, this.#controls.element);
    this.#content.buttons.hidden = true;
    this.#controls.element.hidden = true;
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  async show({ view }: { view: EvaluationView }): Promise<void> {
    if (view.state) this.#host.keepState(view.state);
    this.#frame.showTitle(view.title);
    this.#frame.show(view);
    this.#content.buttons.hidden = view.type !== 'content';
    // While a correction is worked on, the list that it was chosen from stays, and keeps the keyboard.
    if (view.type !== 'working') this.#showTable(view.table, view.state);
    else if (view.state.uri !== this.#uri) this.#showTable(null, view.state);
    if (view.type === 'content') this.#content.show(view);
  }

  async markOld(): Promise<void> {
    this.#content.markOld();
  }

  #showTable(table: ShownTable | null, state: EvaluationState | null): void {
    this.#uri = state?.uri;
    this.#controls.element.hidden = table === null;
    if (table && state) this.#controls.show(table, state.corrections);
  }
}
