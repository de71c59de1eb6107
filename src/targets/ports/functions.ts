import type { OperationContext } from './operation-context.js';

/** What became of one function. */
export interface PublishedFunction {
  name: string;
  /** `no code yet`: this release has none for it, so that it still says by name what is missing. */
  change: 'published' | 'rolled back' | 'unchanged' | 'no code yet';
  /** The version that callers get; absent when nothing is known of it. */
  version?: string;
  /** The version that they got before. */
  previous?: string;
}

/** The functions of the platform, where it runs in functions. */
export interface Functions {
  /** Every function of the platform, by name. */
  readonly names: readonly string[];
  /** Publishes the code of this release as new versions, and lets callers have them. What is the same already stays. */
  publish(names: readonly string[], context: OperationContext): Promise<PublishedFunction[]>;
  /**
   * Publishes once more what callers got before the current version.
   * @throws FutureimError FIM-FUNCTION-FIRST when there is nothing before it
   */
  rollBack(names: readonly string[], context: OperationContext): Promise<PublishedFunction[]>;
}
