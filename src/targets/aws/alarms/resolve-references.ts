import type { StackConfiguration } from '../../../infra/synth/synthesized-stack.js';

const REFERENCE = /^\$\{(.*)\}$/s;
const OUTPUT_OF_ANOTHER = /^data\.terraform_remote_state\.(\w+)\.outputs(?:\.(\w+)|\["(\w+)"\])$/;
const OWN_SETTING = /^(\w+)\.(\w+)\.(\w+)$/;
const PART = /^element\(split\("(.)", (.+)\), (\d+)\)$/s;

/** What stacks published when they were deployed: stack → output → value. */
export type PublishedValues = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A reference that no deployed stack answers. */
export class Unresolved extends Error {}

/**
 * Replaces the references in settings of one stack by what they stood for when it was deployed: outputs of other stacks,
 * what the stack itself publishes or says, and parts of either.
 * @throws Unresolved naming a reference that nothing published answers
 */
export function resolveReferences<T>(
  value: T,
  stack: { name: string; configuration: StackConfiguration },
  published: PublishedValues,
): T {
  if (typeof value === 'string') return resolveText(value, stack, published) as T;
  if (Array.isArray(value)) return value.map((each) => resolveReferences(each, stack, published)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolveReferences(each, stack, published)]),
  ) as T;
}

function resolveText(
  text: string,
  stack: { name: string; configuration: StackConfiguration },
  published: PublishedValues,
): string {
  const expression = REFERENCE.exec(text)?.[1];
  return expression === undefined ? text : evaluate(expression.trim(), stack, published);
}

function evaluate(
  expression: string,
  stack: { name: string; configuration: StackConfiguration },
  published: PublishedValues,
): string {
  const part = PART.exec(expression);
  if (part) {
    const parts = evaluate(part[2]!, stack, published).split(part[1]!);
    return parts[Number(part[3]) % parts.length]!;
  }
  const other = OUTPUT_OF_ANOTHER.exec(expression);
  const value = other
    ? published.get(other[1]!)?.[other[2] ?? other[3]!]
    : (published.get(stack.name)?.[outputOf(expression, stack.configuration) ?? ''] ??
      settingOf(expression, stack.configuration));
  if (value === undefined) throw new Unresolved(expression);
  return value;
}

/** What the configuration itself says of a resource: the name of a queue. */
function settingOf(expression: string, { resource = {} }: StackConfiguration): string | undefined {
  const [, type = '', name = '', setting = ''] = OWN_SETTING.exec(expression) ?? [];
  const value = resource[type]?.[name]?.[setting];
  return typeof value === 'string' && !value.includes('${') ? value : undefined;
}

/** The output by which a stack publishes this very expression. */
function outputOf(expression: string, { output = {} }: StackConfiguration): string | undefined {
  return Object.keys(output).find((name) => output[name]!.value === `\${${expression}}`);
}
