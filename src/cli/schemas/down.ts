import { runResult } from './parts/run.js';

export const downResult = runResult;

export type { RunResult as DownResult } from './parts/run.js';
