import type { Block, SynthesizedStack } from '../synth/synthesized-stack.js';

/** Something that AWS may charge for, as it stands in the synthesized JSON. */
export interface BilledResource {
  stack: string;
  /** Terraform's resource type, or CloudFormation's where a template makes the resource. */
  type: string;
  block: Block;
}

/** Data sources that stand for something which `futureim bootstrap` made outside Terraform and the account pays for. */
const BILLED_DATA = ['aws_secretsmanager_secret'];

/**
 * Every resource of the stacks, those in CloudFormation templates included, and what they read that `futureim
 * bootstrap` made outside Terraform; the latter counts once by its name, and stays when a stack that reads it goes.
 */
export function billedResources(stacks: readonly SynthesizedStack[]): BilledResource[] {
  const managed = stacks.flatMap(({ name, configuration }) => flatten(name, configuration.resource));
  const templated = managed.flatMap(inTemplate);
  const outside = stacks
    .flatMap(({ name, configuration }) => flatten(name, configuration.data))
    .filter(({ type }) => BILLED_DATA.includes(type));
  const byName = new Map(outside.map((resource) => [String(resource.block.name), { ...resource, stack: 'bootstrap' }]));
  return [...managed, ...templated, ...byName.values()];
}

function flatten(stack: string, byType: Record<string, Record<string, Block>> = {}): BilledResource[] {
  return Object.entries(byType).flatMap(([type, byName]) =>
    Object.values(byName).map((block) => ({ stack, type, block })),
  );
}

function inTemplate({ stack, type, block }: BilledResource): BilledResource[] {
  if (type !== 'aws_cloudformation_stack') return [];
  const template = JSON.parse(String(block.template_body)) as { Resources: Record<string, Block & { Type: string }> };
  return Object.values(template.Resources).map((resource) => ({ stack, type: resource.Type, block: resource }));
}
