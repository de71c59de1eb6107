import { z } from 'zod';
import { sampleTruth } from '../../src/mysql/sample/truth/schema.js';

type Schema = z.core.JSONSchema.JSONSchema;

/** Every field of the truth file with what it means. */
export function truthPage(): string {
  const schema = z.toJSONSchema(sampleTruth);
  const sections = Object.entries(schema.properties ?? {}) as [string, Schema][];
  const head = sections.filter(([, each]) => each.type !== 'object' || each.properties === undefined);
  return `${[
    '# The truth file of a sample',
    '',
    '`truth.json` lies beside the files of [futureim mysql sample](commands/mysql-sample.md), and tells what was planted in',
    'them: [what that is, and how to use it](sample-data.md). A [JSON schema](schemas/sample-truth.json) describes it;',
    '`schemaVersion` is raised when a field is renamed or removed, or means something else. Amounts are US dollars, shares',
    'go from 0 to 1, dates are UTC. `[]` stands for every entry of a list.',
    '',
    ...table(head.flatMap(([name, each]) => fields(name, each))),
    ...sections
      .filter((section) => !head.includes(section))
      .flatMap(([name, each]) => [`## ${name}`, '', ...table(inner(name, each))]),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

type Row = readonly [path: string, type: string, meaning: string];

/** The rows of a field: one of its own when it has a meaning or no parts, and those of its parts. */
function fields(path: string, schema: Schema): Row[] {
  const parts = inner(path, schema);
  const { description } = schema;
  if (parts.length > 0 && description === undefined) return parts;
  return [[path, typeOf(schema), description ?? ''], ...parts];
}

function inner(path: string, { items, properties }: Schema): Row[] {
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, each]) => fields(`${path}.${name}`, each as Schema));
  }
  const item = items as Schema | undefined;
  return item?.properties === undefined ? [] : inner(`${path}[]`, item);
}

function typeOf({ type, items, format, const: only, enum: values }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(', ');
  if (type === 'array') return (items as Schema).properties ? 'list' : `list of ${typeOf(items as Schema)}`;
  return format ?? String(type);
}

function table(rows: readonly Row[]): string[] {
  return [
    '| field | type | meaning |',
    '| --- | --- | --- |',
    ...rows.map(([path, type, meaning]) => `| \`${path}\` | ${type} | ${meaning} |`),
    '',
  ];
}
