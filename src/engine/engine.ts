import type {
  DocumentStamp,
  DocumentText,
  EncoderDescription,
  EncodingProgress,
  EngineApi,
  MatrixAnswer,
  PairsAnswer,
  PairsParams,
  SimilarAnswer,
  SimilarParams,
} from '../protocol/engineApi.ts';
import type { ItemKind } from '../core/passage.ts';
import type { Call } from '../protocol/rpc.ts';
import { Cosines, exactCosine } from './compare/cosines.ts';
import { DocumentStore } from './documentStore.ts';
import { Encoder, Urgency } from './encoder/encoder.ts';
import { readModelFolder } from './encoder/modelFolder.ts';
import { PassageIndex } from './passageIndex.ts';
import { compareAll } from './questions/compareAll.ts';
import { findPairs } from './questions/findPairs.ts';
import { findSimilar } from './questions/findSimilar.ts';

export interface EngineOptions {
  readonly modelFolder: string;
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
  #index: Promise<PassageIndex> | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async describe(): Promise<EncoderDescription> {
    const { id, title, dimensions, maxTokens, languages } = (await this.#open()).encoder.model;
    return { id, title, dimensions, maxTokens, languages };
  }

  async missingDocuments({ documents }: { documents: readonly DocumentStamp[] }): Promise<{ missing: string[] }> {
    return { missing: this.#documents.missing(documents) };
  }

  async putDocuments({ documents }: { documents: readonly DocumentText[] }): Promise<void> {
    this.#documents.put(documents);
  }

  async findSimilar(params: SimilarParams, call?: Call<EncodingProgress>): Promise<SimilarAnswer> {
    return findSimilar(await this.#open(), params, call);
  }

  async findPairs(params: PairsParams, call?: Call<EncodingProgress>): Promise<PairsAnswer> {
    return findPairs(await this.#open(), params, call);
  }

  async compareAll(
    params: { uris: readonly string[]; items: ItemKind },
    call?: Call<EncodingProgress>,
  ): Promise<MatrixAnswer> {
    return compareAll(await this.#open(), params, call);
  }

  async compareEach(
    { left, right }: { left: readonly string[]; right: readonly string[] },
    call: Call<EncodingProgress> = {},
  ): Promise<{ model: string; cosine: Float32Array }> {
    const index = await this.#open();
    const rows = await index.vectorsOf([...left, ...right], Urgency.bulk, call);
    const cosine = Float32Array.from(left, (_text, at) => exactCosine(rows, at, rows, left.length + at));
    return { model: index.encoder.model.id, cosine };
  }

  async encode(
    { texts }: { texts: readonly string[] },
    call: Call<EncodingProgress> = {},
  ): Promise<{ model: string; dimensions: number; vectors: Float32Array }> {
    const index = await this.#open();
    const { data, dimensions } = await index.vectorsOf(texts, Urgency.bulk, call);
    return { model: index.encoder.model.id, dimensions, vectors: data };
  }

  /** Loads the encoder at the first need. A failure is forgotten, so that a retry can work once its cause is gone. */
  #open(): Promise<PassageIndex> {
    if (!this.#index) {
      const opening = this.#load();
      opening.catch(() => {
        if (this.#index === opening) this.#index = undefined;
      });
      this.#index = opening;
    }
    return this.#index;
  }

  async #load(): Promise<PassageIndex> {
    const { modelFolder, encoderProcess, processes, eager } = this.#options;
    const model = await readModelFolder(modelFolder);
    const [encoder, cosines] = await Promise.all([
      Encoder.open(model, { encoderProcess, processes, eager }),
      Cosines.open(),
    ]);
    return new PassageIndex(this.#documents, encoder, cosines);
  }
}
