import { runResult } from './parts/run.js';

export const mysqlSetupResult = runResult;

export type { RunResult as MysqlSetupResult } from './parts/run.js';
