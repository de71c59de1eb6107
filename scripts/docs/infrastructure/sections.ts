import { dollars } from '../../../src/cli/render/money.js';
import { CONTROLS } from '../../../src/infra/policy/controls/registry.js';
import { EXCEPTIONS } from '../../../src/infra/policy/exceptions.js';
import { STACK_NAMES, type StackName } from '../../../src/infra/state-address.js';
import type { SynthesizedStack } from '../../../src/infra/synth/synthesized-stack.js';
import type { Environment } from '../../../src/platform/config/config.js';
import { ENVIRONMENT_NAMES } from '../../../src/platform/environments.js';
import { controlGroups } from '../controls-page.js';
import { estimateOf } from '../cost-page.js';
import { documentedParameters, documentedStacks } from '../documented-platform.js';
import { table } from '../table.js';
import { environmentDifferences } from './environment-differences.js';
import { type StackNode, stackGraph } from './stack-graph.js';
import { stackPicture } from './stack-picture.js';

/** The picture of the stacks, and what a page that is written by hand has generated in it, by name. */
export interface InfrastructureDocuments {
  picture: string;
  sections: ReadonlyMap<string, readonly string[]>;
}

/** Tells of the stacks of every environment, with the pipeline, from their JSON. */
export async function infrastructureDocuments(): Promise<InfrastructureDocuments> {
  const stacks = new Map<Environment, SynthesizedStack[]>();
  for (const environment of ENVIRONMENT_NAMES) stacks.set(environment, await completeStacks(environment));
  const nodes = stackGraph(stacks.get('prod')!);
  return {
    picture: stackPicture(nodes, 'The stacks of the platform on AWS in prod, and which values they read of each other'),
    sections: new Map([
      ['stacks', stackSection(nodes)],
      ['sizes', await sizeSection(stacks)],
      ['environments', table(['', ...ENVIRONMENT_NAMES], environmentDifferences())],
      ['controls', controlSection()],
      ['exceptions', exceptionSection()],
    ]),
  };
}

function completeStacks(environment: Environment): Promise<SynthesizedStack[]> {
  const delivery = { repository: 'example/analytics', branch: 'main' };
  return documentedStacks({ ...documentedParameters(environment), delivery });
}

function stackSection(nodes: readonly StackNode[]): string[] {
  const readers = (name: StackName): string =>
    nodes
      .filter(({ reads }) => reads.some(({ from }) => from === name))
      .map((node) => `\`${node.name}\``)
      .join(', ') || 'no stack';
  const rows = nodes.map(({ name, parts, reads }) => [
    `\`${name}\``,
    parts.join(', '),
    reads.map(({ from, values }) => `${values.length} of \`${from}\``).join(', ') || 'nothing',
    readers(name),
  ]);
  return table(['stack', 'main parts in prod', 'reads values', 'is read by'], rows);
}

async function sizeSection(stacks: ReadonlyMap<Environment, readonly SynthesizedStack[]>): Promise<string[]> {
  const graphs = [...stacks.values()].map(stackGraph);
  const estimates = await Promise.all(ENVIRONMENT_NAMES.map(estimateOf));
  const rows = STACK_NAMES.map((name) => [
    `\`${name}\``,
    ...graphs.map((nodes) => nodes.find((node) => node.name === name)!.resources),
    ...estimates.map((estimate) => {
      const sum = estimate.stacks.find(({ stack }) => stack === name);
      return sum === undefined ? '' : dollars(sum.monthly);
    }),
  ]);
  const sums = graphs.map((nodes) => nodes.reduce((sum, { resources }) => sum + resources, 0));
  const titles = [
    ...ENVIRONMENT_NAMES.map((name) => `resources in ${name}`),
    ...ENVIRONMENT_NAMES.map((name) => `a month of ${name}`),
  ];
  return table(
    ['stack', ...titles],
    [...rows, ['all', ...sums, ...estimates.map(({ total }) => dollars(total.monthly))]],
  );
}

function controlSection(): string[] {
  const rows = controlGroups().map(([group, controls]) => [
    `[\`${group}\`](controls.md#${group})`,
    controls.length,
    controls.filter(({ severity }) => severity === 'critical' || severity === 'high').length,
    controls.filter(({ prodException }) => prodException === 'never').length,
  ]);
  const never = CONTROLS.filter(({ prodException }) => prodException === 'never').length;
  return [
    `There are ${CONTROLS.length} [controls](controls.md); ${never} take no exception in prod.`,
    '',
    ...table(['group', 'controls', 'critical or high', 'never an exception in prod'], rows),
  ];
}

function exceptionSection(): string[] {
  const rows = EXCEPTIONS.map(({ control, environments, reason, instead, expires }) => [
    `\`${control}\``,
    environments.length === ENVIRONMENT_NAMES.length ? 'all' : environments.join(', '),
    reason,
    instead,
    expires,
  ]);
  return table(['control', 'environments', 'reason', 'instead', 'until'], rows);
}
