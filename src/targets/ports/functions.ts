import type { FunctionSize } from '../../platform/api/function-sizes.js';
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

/** What became of the size of one function. */
export interface TunedFunction {
  name: string;
  change: 'tuned' | 'unchanged';
  before: Required<FunctionSize>;
  now: Required<FunctionSize>;
  /** The version that callers get. */
  version: string;
  /** The version that they got before, where it is another one. */
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
  /** Gives a function another size, as a new version with the code that it has; what is not named stays. */
  tune(name: string, size: FunctionSize, context: OperationContext): Promise<TunedFunction>;
}
