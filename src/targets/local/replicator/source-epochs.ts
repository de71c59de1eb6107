import type { Manifest } from '../../../lake/manifest/manifest.js';

/**
 * Numbers the binlogs that the tasks of one source have read from: files and positions of two servers cannot be
 * ordered, so what is read from another server is of a higher epoch. Tasks that go over to a server one after the
 * other meet in the same epoch.
 */
export class SourceEpochs {
  #highest = 0;

  /** Takes note of the epochs that a manifest knows. */
  note(manifest: Manifest): void {
    const positions = [manifest.checkpoint, manifest.earlierCheckpoint, ...manifest.tables.map(({ seam }) => seam)];
    this.#highest = Math.max(this.#highest, ...positions.map((position) => position?.sourceEpoch ?? 0));
  }

  /** The epoch of the latest server that is known. */
  get highest(): number {
    return this.#highest;
  }

  /** The epoch of a server that follows on one of epoch `own`. */
  after(own: number): number {
    this.#highest = Math.max(own + 1, this.#highest);
    return this.#highest;
  }
}
