import type { Clock } from '../../../core/clock.js';
import { asFutureimError, type ErrorRecord, toErrorRecord } from '../../../core/errors.js';
import type { Delivery } from '../../../targets/ports/delivery.js';
import { type PipelineOverview, pipelineOverview } from '../delivery/overview.js';

/** The delivery pipeline as it was last seen. */
export interface SeenPipeline {
  /** Null when it could not be read yet. */
  overview: PipelineOverview | null;
  /** When that was read, ISO 8601, UTC. */
  readAt: string | null;
  /** Why it could not be read since. */
  error?: ErrorRecord;
}

/**
 * Milliseconds between two looks at the pipeline. Stages take minutes, and its calls are of a quota that everybody in
 * the account shares.
 */
export const PIPELINE_INTERVAL = 10_000;

export interface PipelineLooksOptions {
  /** Absent on a target that nothing is delivered to. */
  delivery?: Delivery | undefined;
  clock: Clock;
  /** Milliseconds that the look which asks waits for the answer; later ones tell what is known. */
  patience: number;
}

/** Looks at the pipeline from time to time, and remembers it in between. */
export class PipelineLooks {
  readonly #options: PipelineLooksOptions;
  #seen: SeenPipeline | undefined;
  #reading: Promise<void> | undefined;
  #dueAt = Number.NEGATIVE_INFINITY;

  constructor(options: PipelineLooksOptions) {
    this.#options = options;
  }

  /** The next look asks, however short ago the last one was. */
  expire(): void {
    this.#dueAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * The pipeline as far as it is known now. It never fails, and never waits long: what is wrong with the pipeline is no
   * reason to show nothing of the rest.
   * @returns undefined where there is no pipeline, or before the first answer
   */
  async look(): Promise<SeenPipeline | undefined> {
    const { delivery, clock, patience } = this.#options;
    if (delivery === undefined) return undefined;
    if (this.#reading === undefined && clock.monotonic() >= this.#dueAt) {
      this.#dueAt = clock.monotonic() + PIPELINE_INTERVAL;
      this.#reading = this.#read(delivery).finally(() => {
        this.#reading = undefined;
      });
      await this.#within(this.#reading, patience);
    }
    return this.#seen;
  }

  async #read(delivery: Delivery): Promise<void> {
    try {
      const overview = await pipelineOverview(delivery);
      this.#seen = { overview, readAt: this.#options.clock.now().toISOString() };
    } catch (error) {
      const known = asFutureimError(error);
      const { overview, readAt } = this.#seen ?? { overview: null, readAt: null };
      this.#seen = known.code === 'FIM-STACK-MISSING' ? undefined : { overview, readAt, error: toErrorRecord(known) };
    }
  }

  async #within(reading: Promise<void>, patience: number): Promise<void> {
    const answered = new AbortController();
    const waited = this.#options.clock.sleep(patience, answered.signal).catch(() => undefined);
    await Promise.race([reading, waited]);
    answered.abort();
  }
}
