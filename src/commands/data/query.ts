import { Args, Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { MAX_SCAN_FLAG } from '../../cli/command-flags/size-flag.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { allowScan } from '../../cli/query/allow-scan.js';
import { chooseFormat, QUERY_FORMATS } from '../../cli/query/query-format.js';
import { queryToFile } from '../../cli/query/run-query.js';
import { readStatement } from '../../cli/query/statement.js';
import { counted } from '../../cli/render/quantity.js';
import { renderQueryResult } from '../../cli/render/query-result.js';
import type { DataQueryResult } from '../../cli/schemas/data-query.js';
import { FutureimError } from '../../core/errors.js';

const DEFAULT_LIMIT = 1000;

export default class DataQuery extends BaseCommand<DataQueryResult> {
  static override summary = 'Run one read-only SQL statement on the lake';
  static override description = `Every replicated table is there in its current state, as TABLE, on this machine also as
DATABASE.TABLE. The SQL is DuckDB's on this machine, Athena's (Trino) on AWS: SELECT, WITH, SHOW TABLES, DESCRIBE,
EXPLAIN. It reads the lake and nothing else. What is printed ends at --limit; a file written with --output holds all
rows. On AWS, what the query reads at most and costs is told first.`;
  static override args = {
    sql: Args.string({ required: true, description: 'the statement, or - to read it from stdin' }),
  };
  static override flags = {
    format: Flags.option({ summary: 'default table, or what the file name says', options: QUERY_FORMATS })(),
    output: Flags.string({ char: 'o', summary: 'write to a file instead of stdout', helpValue: 'FILE' }),
    limit: Flags.integer({ summary: `most rows to print (default ${DEFAULT_LIMIT})`, min: 0 }),
    'max-scan': MAX_SCAN_FLAG,
    force: Flags.boolean({ summary: 'replace the output file if it exists', dependsOn: ['output'] }),
  };
  static override examples = [
    '<%= config.bin %> data query "SHOW TABLES"',
    '<%= config.bin %> data query "SELECT status, count(*) FROM orders GROUP BY ALL" --format csv',
    '<%= config.bin %> data query - --output report.parquet < report.sql',
  ];

  protected async execute(
    context: CommandContext,
    { args, flags }: InputOf<typeof DataQuery>,
  ): Promise<Outcome<DataQueryResult>> {
    const format = chooseFormat(flags.format, flags.output);
    const sql = await readStatement(args.sql);
    const { lake } = await context.target();
    await allowScan(lake, { sql }, context.events, flags['max-scan']);
    if (flags.output !== undefined) {
      const limit = wholeFileLimit(flags.limit, format);
      const request = { path: flags.output, format, replace: flags.force === true, limit, signal: context.signal };
      const result = await queryToFile(lake, sql, request);
      const { path, rows } = result.file!;
      return { status: 'changed', result, text: `wrote ${counted(rows, 'row')} to ${path}` };
    }
    const result = await lake.query(sql, { limit: flags.limit ?? DEFAULT_LIMIT, signal: context.signal });
    return {
      status: 'ok',
      result,
      text: format === 'parquet' ? '' : renderQueryResult(result, format, context.terminal),
    };
  }
}

/** @throws FutureimError FIM-USAGE for a limit on a file that the lake writes by itself */
function wholeFileLimit(limit: number | undefined, format: (typeof QUERY_FORMATS)[number]): number {
  if (limit === undefined) return Number.MAX_SAFE_INTEGER;
  if (format === 'table' || format === 'json') return limit;
  throw new FutureimError('FIM-USAGE', {
    message: `--limit ${limit} does not go with a ${format} file`,
    reason: 'the file holds every row of the statement',
    remedy: 'put LIMIT into the statement',
  });
}
