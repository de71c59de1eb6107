import type { Statement } from '../../../src/infra/policy-document.js';
import type { Block, SynthesizedStack } from '../../../src/infra/synth/synthesized-stack.js';

/** Ways to break controls, by the id of the control. */
export type Mutations = Readonly<Record<string, readonly ((platform: Mutant) => void)[]>>;

/** A platform that a test may break. */
export class Mutant {
  readonly stacks: SynthesizedStack[];

  constructor(stacks: SynthesizedStack[]) {
    this.stacks = stacks;
  }

  /** The block of a resource, to be changed. @throws Error when the platform has none of that name */
  block(type: string, name: string): Block {
    const found = this.stacks.map(({ configuration }) => configuration.resource?.[type]?.[name]).find(Boolean);
    if (!found) throw new Error(`the platform has no ${type}.${name}`);
    return found;
  }

  /** The first block of a kind inside a resource, or inside another block. */
  inner(block: Block, ...path: string[]): Block {
    return path.reduce((outer, name) => [outer[name] ?? []].flat()[0] as Block, block);
  }

  set(type: string, name: string, attribute: string, value: unknown): void {
    const block = this.block(type, name);
    if (value === undefined) delete block[attribute];
    else block[attribute] = value;
  }

  /** Takes a resource away, or all of a type. */
  remove(type: string, name?: string): void {
    for (const { configuration } of this.stacks) {
      if (name === undefined) delete configuration.resource?.[type];
      else delete configuration.resource?.[type]?.[name];
    }
  }

  /** Puts a resource, or a data source, into the ingest stack. */
  add(type: string, block: Block, kind: 'resource' | 'data' = 'resource'): void {
    const { configuration } = this.stacks.find(({ name }) => name === 'ingest')!;
    configuration[kind] ??= {};
    configuration[kind][type] ??= {};
    configuration[kind][type].planted = block;
  }

  /** Changes something that stands as JSON inside an attribute. */
  json(type: string, name: string, attribute: string, change: (value: never) => void): void {
    const block = this.block(type, name);
    const value = JSON.parse(String(block[attribute])) as never;
    change(value);
    block[attribute] = JSON.stringify(value);
  }

  /** Changes the first statement of a policy whose Sid is given. */
  statement(type: string, name: string, sid: string, change: (statement: Statement) => void): void {
    this.json(type, name, type === 'aws_iam_role' ? 'assume_role_policy' : 'policy', (document: never) => {
      const { Statement: all } = document as { Statement: Statement[] };
      const found = all.find(({ Sid }) => Sid === sid);
      if (!found) throw new Error(`${type}.${name} has no statement ${sid}`);
      change(found);
    });
  }

  removeStatement(type: string, name: string, sid: string): void {
    this.json(type, name, 'policy', (document: never) => {
      const policy = document as { Statement: Statement[] };
      policy.Statement = policy.Statement.filter(({ Sid }) => Sid !== sid);
    });
  }

  /** The JSON of the ingest stack as a whole. */
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of Terraform
  get ingest(): any {
    return this.stacks.find(({ name }) => name === 'ingest')!.configuration;
  }
}
