import type { OperationContext } from './operation-context.js';

export interface PublishedImage {
  /** `unchanged`: the repository has this very program already. */
  change: 'pushed' | 'unchanged';
  /** Address of the repository. */
  repository: string;
  tag: string;
  /** `sha256:…`, by which runs name it. */
  digest: string;
  /** What built it: `Docker 28.1.1 (buildx)`; absent when nothing was built. */
  builtBy?: string;
}

/** What a run of a workload is made of from now on. */
export interface JobRevision {
  workload: string;
  revision: number;
  /** `unchanged`: it was made of this image already. */
  change: 'registered' | 'unchanged';
}

/** The image that runs of the processing are made of. */
export interface Images {
  /**
   * Builds the image of this program, and pushes it to its repository.
   * @throws FutureimError FIM-CONTAINER-TOOL, FIM-IMAGE-SOURCE, FIM-IMAGE-FAILED, FIM-INTERRUPTED, FIM-AWS-…
   */
  publish(repository: string, context: OperationContext): Promise<PublishedImage>;
  /** Makes the next runs of all workloads of an image; none where there are no job definitions yet. */
  use(repository: string, digest: string): Promise<JobRevision[]>;
}
