import type { BenchCase } from '../measurement.js';
import { backup } from './backup.js';
import { changeDataCapture } from './change-data-capture.js';
import { dashboard } from './dashboard.js';
import { fullLoad } from './full-load.js';
import { liveLag } from './live-lag.js';
import { logs } from './logs.js';
import { mysqlLoad } from './mysql-load.js';
import { sample } from './sample.js';
import { startUp } from './start-up.js';
import { synth } from './synth.js';

/** Every bench, in the order it runs. */
export const BENCH_CASES: readonly BenchCase[] = [
  startUp,
  dashboard,
  synth,
  sample,
  mysqlLoad,
  backup,
  fullLoad,
  changeDataCapture,
  liveLag,
  logs,
];
