import { Flags } from '@oclif/core';

/** Flags of commands that may be the first to talk to the source. */
export const SOURCE_FLAGS = {
  source: Flags.string({ summary: 'MySQL server to replicate from', helpValue: 'mysql://USER@HOST:PORT/DATABASE' }),
  'password-stdin': Flags.boolean({ summary: 'read the password of the source user from stdin' }),
};
