import { Flags } from '@oclif/core';
import { durationFlag } from './duration-flag.js';

/** Ten minutes: a full load of a few million rows. */
export const DEFAULT_TIMEOUT = 10 * 60_000;

export const TASK_FLAGS = {
  task: Flags.string({ summary: 'only this replication task; may be repeated', multiple: true, helpValue: 'NAME' }),
};

export const WAIT_FLAGS = {
  wait: Flags.boolean({ summary: 'wait until the full load is done and changes are followed' }),
  timeout: durationFlag({ summary: 'longest wait (default 10m); the work goes on, exit code 5' }),
};
