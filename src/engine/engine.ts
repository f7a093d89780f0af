import type {
  Arrangement,
  DocumentStamp,
  DocumentText,
  EncoderDescription,
  EncodingProgress,
  EngineApi,
  ItemsAnswer,
  ItemsParams,
  MatrixAnswer,
  PairsAnswer,
  PairsParams,
  IndexDescription,
  SearchAnswer,
  SearchParams,
  SimilarAnswer,
  SimilarParams,
  WordComparison,
} from '../protocol/engineApi.ts';
import type { TextRole } from '../core/models/modelManifest.ts';
import type { RemoteModel } from '../core/models/remoteModel.ts';
import type { ItemKind, PassageKind } from '../core/passage.ts';
import type { ClusterAnswer, ClusterParams, ClusteringProgress } from '../protocol/clusters.ts';
import type { DuplicatesAnswer, DuplicatesParams, DuplicatesProgress } from '../protocol/duplicates.ts';
import type { EncodingApi } from '../protocol/encodingApi.ts';
import type { ProjectionAnswer, ProjectionParams, ProjectionProgress } from '../protocol/map.ts';
import type { Call } from '../protocol/rpc.ts';
import type { SearchScope } from '../protocol/searchScope.ts';
import { Cosines, exactCosine } from './compare/cosines.ts';
import { DocumentStore } from './documentStore.ts';
import type { DocumentIndex } from './index/documentIndex.ts';
import { Urgency, type Encoder } from './encoder/encoder.ts';
import { readModelFolder } from './encoder/modelFolder.ts';
import { OnnxEncoder } from './encoder/onnxEncoder.ts';
import { RemoteEncoder } from './encoder/remoteEncoder.ts';
import { Corpus } from './index/corpus.ts';
import { PassageIndex } from './passageIndex.ts';
import { arrangeTexts } from './questions/arrangeTexts.ts';
import { clusterItems } from './questions/clusterItems.ts';
import { compareAll } from './questions/compareAll.ts';
import { compareTexts } from './questions/compareTexts.ts';
import { compareWords } from './questions/compareWords.ts';
import { findDuplicates } from './questions/findDuplicates.ts';
import { findPairs } from './questions/findPairs.ts';
import { findSimilar } from './questions/findSimilar.ts';
import { listItems } from './questions/listItems.ts';
import { measureUnknown } from './questions/measureUnknown.ts';
import { projectItems } from './questions/projectItems.ts';
import { samplePairs } from './questions/samplePairs.ts';
import { search } from './questions/search.ts';

export interface EngineOptions {
  readonly modelFolder: string;
  /** An encoder on a server in place of the one in that folder, and who asks it. */
  readonly server: { readonly model: RemoteModel; readonly link: EncodingApi } | undefined;
  /** Where the index is kept; undefined: in memory. */
  readonly indexFolder: string | undefined;
  /** The bundle of src/engine/encoderProcess.ts. */
  readonly encoderProcess: string;
  /** Processes that encode at most, this one among them. */
  readonly processes: number;
  /** Whether they all start with the encoder, rather than at the first request that is worth it. */
  readonly eager: boolean;
}

/** The engine behind the link: documents, their passages, one encoder, and the questions that can be asked of them. */
export class Engine implements EngineApi {
  readonly #options: EngineOptions;
  readonly #documents = new DocumentStore();
  #opened: Promise<OpenedEngine> | undefined;
  #corpus: Corpus | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async describe(): Promise<EncoderDescription> {
    const { id, title, dimensions, maxTokens, languages } = (await this.#open()).scopes.encoder.model;
    return { id, title, dimensions, maxTokens, languages };
  }

  async missingDocuments({ documents }: { documents: readonly DocumentStamp[] }): Promise<{ missing: string[] }> {
    return { missing: this.#documents.missing(documents) };
  }

  async putDocuments({ documents }: { documents: readonly DocumentText[] }): Promise<void> {
    this.#documents.put(documents);
  }

  async findSimilar(params: SimilarParams, call?: Call<EncodingProgress>): Promise<SimilarAnswer> {
    const { corpus } = await this.#open();
    return corpus.hold(() => findSimilar(corpus, params, call));
  }

  async search(params: SearchParams, call?: Call<EncodingProgress>): Promise<SearchAnswer> {
    const { corpus } = await this.#open();
    return corpus.hold(() => search(corpus, params, call));
  }

  async describeIndex(): Promise<IndexDescription> {
    return this.#withIndex(async (index) => {
      await index.refresh();
      return index.describe();
    });
  }

  async reconcileIndex({ documents }: { documents: readonly DocumentStamp[] }): Promise<{ missing: string[] }> {
    return this.#withIndex(async (index) => ({ missing: await index.reconcile(documents) }));
  }

  async indexDocuments(
    { documents, urgent = false }: { documents: readonly DocumentText[]; urgent?: boolean },
    call: Call<EncodingProgress> = {},
  ): Promise<{ passages: number; encoded: number }> {
    const urgency = urgent ? Urgency.interactive : Urgency.bulk;
    return this.#withIndex((index) => index.put(documents, urgency, call));
  }

  async removeDocuments({ uris }: { uris: readonly string[] }): Promise<{ removed: number }> {
    return this.#withIndex(async (index) => ({ removed: await index.remove(uris) }));
  }

  async findPairs(params: PairsParams, call?: Call<EncodingProgress>): Promise<PairsAnswer> {
    return findPairs((await this.#open()).scopes, params, call);
  }

  async findDuplicates(params: DuplicatesParams, call?: Call<DuplicatesProgress>): Promise<DuplicatesAnswer> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => findDuplicates(corpus, scopes.cosines, params, call));
  }

  async compareAll(
    params: { uris: readonly string[]; items: ItemKind },
    call?: Call<EncodingProgress>,
  ): Promise<MatrixAnswer> {
    return compareAll((await this.#open()).scopes, params, call);
  }

  async measureUnknown(params: { texts: readonly string[] }, call?: Call): Promise<{ unknown: Float32Array }> {
    return measureUnknown((await this.#open()).scopes.encoder, params, call);
  }

  async compareWords(params: { left: string; right: string }, call?: Call): Promise<WordComparison> {
    return compareWords((await this.#open()).scopes, params, call);
  }

  async listItems(params: ItemsParams, call?: Call<EncodingProgress>): Promise<ItemsAnswer> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => listItems(corpus, scopes.cosines, params, call));
  }

  async compareTexts(
    params: { texts: readonly string[]; rows?: readonly number[] },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; cosine: Float32Array }> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => compareTexts(corpus, scopes.cosines, params, call));
  }

  async arrangeTexts(params: { texts: readonly string[] }, call?: Call<EncodingProgress>): Promise<Arrangement> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => arrangeTexts(corpus, scopes.cosines, params, call));
  }

  async samplePairs(
    params: SearchScope & { kind: PassageKind },
    call?: Call<EncodingProgress>,
  ): Promise<{ cosines: Float32Array; comparedPairs: number } | null> {
    const { corpus } = await this.#open();
    return corpus.hold(() => samplePairs(corpus, params, call));
  }

  async clusterItems(params: ClusterParams, call?: Call<ClusteringProgress>): Promise<ClusterAnswer> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => clusterItems(corpus, scopes.cosines, params, call));
  }

  async projectItems(params: ProjectionParams, call?: Call<ProjectionProgress>): Promise<ProjectionAnswer> {
    const { corpus, scopes } = await this.#open();
    return corpus.hold(() => projectItems(corpus, scopes.cosines, params, call));
  }

  async compareEach(
    { left, right }: { left: readonly string[]; right: readonly string[] },
    call: Call<EncodingProgress> = {},
  ): Promise<{ model: string; cosine: Float32Array }> {
    const { scopes } = await this.#open();
    const rows = await scopes.vectorsOf([...left, ...right], 'symmetric', Urgency.bulk, call);
    const cosine = Float32Array.from(left, (_text, at) => exactCosine(rows, at, rows, left.length + at));
    return { model: scopes.encoder.model.id, cosine };
  }

  async encode(
    { texts, role = 'passage' }: { texts: readonly string[]; role?: TextRole },
    call: Call<EncodingProgress> = {},
  ): Promise<{ model: string; dimensions: number; vectors: Float32Array }> {
    const { scopes } = await this.#open();
    const { data, dimensions } = await scopes.vectorsOf(texts, role, Urgency.bulk, call);
    return { model: scopes.encoder.model.id, dimensions, vectors: data };
  }

  /** Closes the index, if it is open. Nothing may be asked afterwards. */
  close(): void {
    this.#corpus?.close();
  }

  async #withIndex<Result>(work: (index: DocumentIndex) => Promise<Result>): Promise<Result> {
    const { corpus } = await this.#open();
    return corpus.hold(async () => work((await corpus.index()).documents));
  }

  /** Loads the encoder at the first need. A failure is forgotten, so that a retry can work once its cause is gone. */
  #open(): Promise<OpenedEngine> {
    if (!this.#opened) {
      const opening = this.#load();
      opening.catch(() => {
        if (this.#opened === opening) this.#opened = undefined;
      });
      this.#opened = opening;
    }
    return this.#opened;
  }

  async #load(): Promise<OpenedEngine> {
    const [encoder, cosines] = await Promise.all([this.#openEncoder(), Cosines.open()]);
    this.#corpus = new Corpus(this.#documents, encoder, this.#options.indexFolder);
    return { scopes: new PassageIndex(this.#documents, encoder, cosines), corpus: this.#corpus };
  }

  async #openEncoder(): Promise<Encoder> {
    const { modelFolder, server, encoderProcess, processes, eager } = this.#options;
    if (server) return new RemoteEncoder(server.model, server.link);
    return OnnxEncoder.open(await readModelFolder(modelFolder), { encoderProcess, processes, eager });
  }
}

/** What there is once the encoder has been loaded. */
interface OpenedEngine {
  readonly scopes: PassageIndex;
  readonly corpus: Corpus;
}
