import { Flags } from '@oclif/core';
import { durationFlag } from './duration-flag.js';

/** For commands that can follow the pipeline. */
export const WATCH_FLAGS = {
  watch: Flags.boolean({ char: 'w', summary: 'print what is new until the execution has ended' }),
  interval: durationFlag({ summary: 'with --watch: time between two looks (default 5s)', dependsOn: ['watch'] }),
  timeout: durationFlag({ summary: 'with --watch: longest wait (default 1h)', dependsOn: ['watch'] }),
};
