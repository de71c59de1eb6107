import type { Progress } from './progress.js';

/** Shows nothing: --quiet, and --json without --verbose. */
export const silentProgress: Progress = { sink: () => {}, close: () => Promise.resolve() };
