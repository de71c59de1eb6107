import { Flags } from '@oclif/core';

const helpGroup = 'GLOBAL';

/** Flags of every command. None has an oclif default: a default would hide the environment and the files. */
export const GLOBAL_FLAGS = {
  target: Flags.string({ helpGroup, summary: 'where the platform runs', options: ['local', 'aws'] }),
  env: Flags.string({ helpGroup, summary: 'which copy of the platform is meant', options: ['dev', 'staging', 'prod'] }),
  config: Flags.string({ helpGroup, summary: 'configuration file instead of ./futureim.yaml', helpValue: 'FILE' }),
  'state-dir': Flags.string({ helpGroup, summary: 'state folder instead of ./.futureim', helpValue: 'DIR' }),
  json: Flags.boolean({ helpGroup, summary: 'print one JSON document instead of text' }),
  'no-input': Flags.boolean({ helpGroup, summary: 'never prompt; fail when an answer is needed' }),
  yes: Flags.boolean({ helpGroup, char: 'y', summary: 'answer every confirmation with yes' }),
  quiet: Flags.boolean({ helpGroup, char: 'q', summary: 'no progress, only the result' }),
  verbose: Flags.boolean({ helpGroup, summary: 'all events, and stack traces of errors' }),
  'no-color': Flags.boolean({ helpGroup, summary: 'no colours (also NO_COLOR)' }),
  region: Flags.string({ helpGroup, summary: 'AWS region of the aws target', helpValue: 'REGION' }),
  profile: Flags.string({ helpGroup, summary: 'AWS credentials profile of the aws target', helpValue: 'NAME' }),
};
