import type { Control } from '../control.js';
import { blocks, type PlatformView, type Resource } from '../platform-view.js';

/** A stack as a whole, where no single resource is at fault. */
function stackResource({ stacks }: PlatformView, index: number): Resource {
  const { name, configuration } = stacks[index]!;
  return { stack: name, type: 'terraform', name, address: `${name}: terraform`, path: name, block: configuration };
}

/** Violations of the stacks for which `problem` finds one. */
function eachStack(problem: (configuration: Record<string, unknown>) => string | undefined): Control['check'] {
  return (view) =>
    view.stacks.flatMap(({ configuration }, index) => {
      const evidence = problem(configuration);
      return evidence === undefined ? [] : [{ resource: stackResource(view, index), evidence }];
    });
}

const terraformOf = (configuration: Record<string, unknown>): Record<string, unknown> =>
  blocks(configuration.terraform)[0] ?? {};

export const TERRAFORM_CONTROLS: readonly Control[] = [
  {
    id: 'state.locked',
    title: 'state is encrypted and locked',
    severity: 'critical',
    why: 'two applies at once would tear the state apart',
    sources: ['own; Terraform S3 backend'],
    prodException: 'never',
    check: eachStack((configuration) => {
      const [backend] = blocks(blocks(terraformOf(configuration).backend)[0]?.s3);
      if (!backend) return 'state is not in S3';
      const off = ['encrypt', 'use_lockfile'].filter((name) => backend[name] !== true);
      return off.length > 0 ? `${off.join(', ')} is not set` : undefined;
    }),
  },
  {
    id: 'provider.bounded',
    title: 'the provider has an upper bound',
    severity: 'medium',
    why: 'a new major version would change resources on the day it comes out',
    sources: ['own'],
    prodException: 'never',
    check: eachStack((configuration) => {
      const [providers] = blocks(terraformOf(configuration).required_providers);
      const version = String(blocks(providers?.aws)[0]?.version ?? '');
      return /<\s*\d/.test(version) ? undefined : `its constraint is "${version}"`;
    }),
  },
  {
    id: 'tags.all',
    title: 'everything carries Project, Environment, ManagedBy and System',
    severity: 'low',
    why: 'the bill would not say what it is for',
    sources: ['own'],
    prodException: 'never',
    check: eachStack((configuration) => {
      const [provider] = blocks(blocks(configuration.provider)[0]?.aws);
      const tags = blocks(blocks(provider?.default_tags)[0]?.tags)[0] ?? {};
      const lacking = ['Project', 'Environment', 'ManagedBy', 'System'].filter((name) => !tags[name]);
      return lacking.length > 0 ? `no ${lacking.join(', ')}` : undefined;
    }),
  },
];
