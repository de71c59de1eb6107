import { z } from 'zod';

export interface MappedTable {
  schema: string;
  table: string;
}

const MAPPINGS = z.object({
  rules: z.array(
    z.object({
      'rule-type': z.string(),
      'rule-action': z.string().optional(),
      'object-locator': z.object({ 'schema-name': z.string(), 'table-name': z.string() }).optional(),
    }),
  ),
});

/** The tables that the selection rules of a task include by name; none where the rules cannot be read. */
export function mappedTables(text: string | undefined): MappedTable[] {
  const read = MAPPINGS.safeParse(parsed(text));
  if (!read.success) return [];
  return read.data.rules.flatMap(({ 'rule-type': type, 'rule-action': action, 'object-locator': locator }) =>
    type === 'selection' && action === 'include' && locator !== undefined
      ? [{ schema: locator['schema-name'], table: locator['table-name'] }]
      : [],
  );
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
