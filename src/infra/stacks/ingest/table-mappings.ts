/**
 * The rules of a task: which tables it carries, and a column with the sequence number of each change, which orders
 * changes within one commit time.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TableMapping.html
 */
export function tableMappings(schema: string, tables: readonly string[]): unknown {
  const selections = tables.map((table, index) => ({
    'rule-type': 'selection',
    'rule-id': String(index + 1),
    'rule-name': `include-${table}`,
    'object-locator': { 'schema-name': schema, 'table-name': table },
    'rule-action': 'include',
    filters: [],
  }));
  const sequence = {
    'rule-type': 'transformation',
    'rule-id': String(tables.length + 1),
    'rule-name': 'change-sequence',
    'rule-target': 'column',
    'object-locator': { 'schema-name': schema, 'table-name': '%' },
    'rule-action': 'add-column',
    value: 'dms_seq',
    expression: '$AR_H_CHANGE_SEQ',
    'data-type': { type: 'string', length: 50 },
  };
  return { rules: [...selections, sequence] };
}
