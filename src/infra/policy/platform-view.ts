import type { Block, SynthesizedStack } from '../synth/synthesized-stack.js';

/** A resource or data source of a stack. */
export interface Resource {
  stack: string;
  type: string;
  name: string;
  /** `foundation: aws_vpc.network_vpc`. */
  address: string;
  /** Path of the construct that made it, `foundation/network/vpc`. */
  path: string;
  block: Block;
}

/** Answers questions about synthesized stacks. Values are as Terraform will read them: references stay `${…}`. */
export class PlatformView {
  readonly stacks: readonly SynthesizedStack[];
  /** For what is right until a day. */
  readonly today: Date;
  readonly #resources: Resource[];
  readonly #dataSources: Resource[];

  constructor(stacks: readonly SynthesizedStack[], today: Date) {
    this.stacks = stacks;
    this.today = today;
    this.#resources = stacks.flatMap(({ name, configuration }) => flatten(name, configuration.resource));
    this.#dataSources = stacks.flatMap(({ name, configuration }) => flatten(name, configuration.data));
  }

  /** Every resource of a type, in all stacks. */
  all(type: string): Resource[] {
    return this.#resources.filter((resource) => resource.type === type);
  }

  /** Every resource whose type matches. */
  matching(type: RegExp): Resource[] {
    return this.#resources.filter((resource) => type.test(resource.type));
  }

  dataSources(type: string): Resource[] {
    return this.#dataSources.filter((resource) => resource.type === type);
  }

  /** Resources of a type in the same stack that refer to `target` in `attribute`. */
  attached(type: string, attribute: string, target: Resource): Resource[] {
    return this.all(type).filter(({ stack, block }) => stack === target.stack && refersTo(block[attribute], target));
  }

  /** What a value of a stack stands for, as far as the configuration says: references to set attributes and outputs. */
  resolved(value: unknown, stack: string): unknown {
    const [, from, output] = /^\$\{data\.terraform_remote_state\.(\w+)\.outputs\.(\w+)\}$/.exec(String(value)) ?? [];
    if (from !== undefined) {
      const published = this.stacks.find(({ name }) => name === from)?.configuration.output?.[output!]?.value;
      return published === undefined ? value : this.resolved(published, from);
    }
    const [, type, name, attribute] = /^\$\{(\w+)\.(\w+)\.(\w+)\}$/.exec(String(value)) ?? [];
    const target = this.#resources.find((each) => each.stack === stack && each.type === type && each.name === name);
    const set = target?.block[attribute!];
    return set === undefined ? value : this.resolved(set, stack);
  }

  /** Whether `target` is used in `attribute` of its stack's resources, or of a later stack that reads its output. */
  isUsed(target: Resource, attributes: readonly string[]): boolean {
    const outputs = this.stacks
      .filter(({ name }) => name === target.stack)
      .flatMap(({ configuration }) => Object.entries(configuration.output ?? {}))
      .filter(([, { value }]) => refersTo(value, target))
      .map(([output]) => `terraform_remote_state.${target.stack}.outputs.${output}}`);
    return this.#resources.some(({ stack, block }) =>
      attributes.some((attribute) => {
        const text = JSON.stringify(block[attribute] ?? null);
        return stack === target.stack ? refersTo(text, target) : outputs.some((output) => text.includes(output));
      }),
    );
  }
}

/** Whether a value holds a reference to an attribute of `target`. */
export function refersTo(value: unknown, { type, name }: Resource): boolean {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).includes(`\${${type}.${name}.`);
}

/** A nested block may stand as an object or as a list of them. */
export function blocks(value: unknown): Block[] {
  return ([value].flat() as unknown[]).filter((each): each is Block => typeof each === 'object' && each !== null);
}

/** A value that may stand as a text or as a list of them. */
export function texts(value: unknown): string[] {
  return ([value].flat() as unknown[]).filter((each): each is string => typeof each === 'string');
}

function flatten(stack: string, byType: Record<string, Record<string, Block>> = {}): Resource[] {
  return Object.entries(byType).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => ({
      stack,
      type,
      name,
      address: `${stack}: ${type}.${name}`,
      path: pathOf(block) ?? `${stack}/${name}`,
      block,
    })),
  );
}

function pathOf(block: Block): string | undefined {
  return (block['//'] as { metadata?: { path?: string } } | undefined)?.metadata?.path;
}
