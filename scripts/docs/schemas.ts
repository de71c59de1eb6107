import type { Command } from '@oclif/core';
import { z } from 'zod';
import { jsonDocument } from '../../src/cli/schemas/parts/json-document.js';

/** The JSON schema of every command's `--json` document, by command id. */
export async function commandSchemas(commands: readonly Command.Loadable[]): Promise<Map<string, unknown>> {
  const schemas = new Map<string, unknown>();
  for (const { id } of commands) schemas.set(id, await schemaOf(id));
  return schemas;
}

/** A command's result schema is the export `<camelCaseId>Result` of src/cli/schemas/<id>.ts. */
async function schemaOf(id: string): Promise<unknown> {
  const file = id.replaceAll(':', '-');
  const exported = `${file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Result`;
  const module = (await import(`../../src/cli/schemas/${file}.ts`)) as Record<string, z.ZodType | undefined>;
  const result = module[exported];
  if (!result) throw new Error(`src/cli/schemas/${file}.ts exports no ${exported}`);
  const schema = z.toJSONSchema(jsonDocument(id.replaceAll(':', ' '), result));
  return { $id: `${file}.json`, title: `futureim ${id.replaceAll(':', ' ')} --json`, ...schema };
}
