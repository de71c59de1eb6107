import { Flags } from '@oclif/core';
import { SOURCE_FLAGS } from './source-flags.js';

/** What `deploy` does instead of deploying the stacks; one of them at most. */
const INSTEAD = ['plan', 'from', 'refresh-only', 'synth-only', 'explain', 'functions', 'web', 'image'] as const;

const others = (...mine: string[]): string[] => INSTEAD.filter((name) => !mine.includes(name));

export const DEPLOY_FLAGS = {
  source: SOURCE_FLAGS.source,
  plan: Flags.boolean({ summary: 'show the changes, make none', exclusive: others('plan') }),
  'exit-code': Flags.boolean({
    summary: 'end with 7 when --plan or --refresh-only finds changes, or --from leaves some',
    relationships: [{ type: 'some', flags: ['plan', 'refresh-only', 'from'] }],
  }),
  save: Flags.string({
    summary: 'folder that --plan saves its plans to, for --from',
    helpValue: 'DIR',
    dependsOn: ['plan'],
  }),
  from: Flags.string({
    summary: 'apply the plans in the folder, and nothing else',
    helpValue: 'DIR',
    exclusive: [...others('from'), 'stack', 'adopt', 'deployed'],
  }),
  digest: Flags.string({
    summary: 'with --from: only the plan with this digest',
    helpValue: 'sha256:…',
    dependsOn: ['from'],
  }),
  deployed: Flags.boolean({ summary: 'leave out stacks that are not deployed' }),
  'synth-only': Flags.boolean({
    summary: 'write the Terraform configuration of the aws target, deploy nothing',
    dependsOn: ['out'],
    exclusive: others('synth-only'),
  }),
  explain: Flags.boolean({
    summary: 'hold the aws target against every control, deploy nothing',
    exclusive: others('explain'),
  }),
  functions: Flags.boolean({
    summary: 'publish the code of the functions, change nothing else',
    exclusive: others('functions'),
  }),
  function: Flags.string({
    summary: 'with --functions: one alone; may be repeated',
    multiple: true,
    helpValue: 'NAME',
    dependsOn: ['functions'],
  }),
  rollback: Flags.boolean({
    summary: 'with --function: publish what it had before',
    dependsOn: ['function'],
  }),
  web: Flags.boolean({
    summary: 'bring the site to what was built, change nothing else',
    exclusive: others('web'),
  }),
  'from-folder': Flags.string({
    summary: 'with --web: folder with the built site; web/dist otherwise',
    helpValue: 'DIR',
    dependsOn: ['web'],
  }),
  image: Flags.boolean({
    summary: 'build and push the image of the processing, change nothing else',
    exclusive: others('image'),
  }),
  stack: Flags.string({
    summary: 'one stack alone; may be repeated',
    multiple: true,
    helpValue: 'NAME',
    exclusive: ['synth-only', 'explain', 'functions', 'web', 'image'],
  }),
  'refresh-only': Flags.boolean({
    summary: 'show what is no longer as the last deployment left it, change nothing',
    exclusive: [...others('refresh-only'), 'adopt'],
  }),
  adopt: Flags.boolean({ summary: 'take over what exists under the names of the platform instead of failing' }),
  confirm: Flags.string({ summary: 'name of the environment, where data would be lost', helpValue: 'NAME' }),
  out: Flags.string({ summary: 'folder that --synth-only writes to', helpValue: 'DIR', dependsOn: ['synth-only'] }),
};
