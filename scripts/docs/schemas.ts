import type { Command } from '@oclif/core';
import { z } from 'zod';
import { jsonDocument } from '../../src/cli/schemas/parts/json-document.js';
import { sampleTruth } from '../../src/mysql/sample/truth/schema.js';

/**
 * The JSON schema of every command's `--json` document, by the schema's file name without ending; beside it, as
 * `<command>.line`, that of the lines of a command that can print ND-JSON.
 */
export async function commandSchemas(commands: readonly Command.Loadable[]): Promise<Map<string, unknown>> {
  const schemas = new Map<string, unknown>();
  for (const { id } of commands) {
    const file = id.replaceAll(':', '-');
    const name = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const module = (await import(`../../src/cli/schemas/${file}.ts`)) as Record<string, z.ZodType | undefined>;
    const { [`${name}Result`]: result, [`${name}Line`]: line } = module;
    if (!result) throw new Error(`src/cli/schemas/${file}.ts exports no ${name}Result`);
    const command = id.replaceAll(':', ' ');
    schemas.set(file, published(file, `futureim ${command} --json`, jsonDocument(command, result)));
    if (line) schemas.set(`${file}.line`, published(`${file}.line`, `a line of futureim ${command} --json`, line));
  }
  return schemas;
}

/** The JSON schema of the file that `mysql sample` puts beside its data. */
export const truthSchema = published('sample-truth', 'truth.json of futureim mysql sample', sampleTruth);

function published(file: string, title: string, schema: z.ZodType): unknown {
  return { $id: `${file}.json`, title, ...z.toJSONSchema(schema) };
}
