import { join, resolve } from 'node:path';
import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { numberFlag } from '../../cli/command-flags/number-flag.js';
import { SOURCE_FLAGS } from '../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirmName } from '../../cli/prompts.js';
import { renderSample } from '../../cli/render/sample-result.js';
import type { MysqlSampleResult } from '../../cli/schemas/mysql-sample.js';
import {
  FEEDS_FOLDER,
  type SamplePlan,
  sampleIntoFolder,
  sampleIntoSource,
  samplePlan,
  TRUTH_FILE,
} from '../../runbook/procedures/mysql-sample/sample-source.js';

export default class MysqlSample extends BaseCommand<MysqlSampleResult> {
  static override summary = 'Generate a shop with known truth: into CSV files, or into the empty tables of the source';
  static override description =
    `Seasons, holidays, trend, best sellers, price elasticities, basket rules, churn, fraud, late deliveries and their
reviews are planted, and written down in truth.json beside the data, so that a model can be measured against what is
true. The same options give the same bytes on any machine and any day. What is planted: docs/sample-data.md.

With --out the tables become CSV files as futureim mysql load reads them. Without it they are loaded into the source,
whose ten tables must be there and empty; truth and feeds go to the state folder.`;
  static override flags = {
    source: SOURCE_FLAGS.source,
    out: Flags.string({ summary: 'write files into this folder instead of loading the source', helpValue: 'FOLDER' }),
    scale: numberFlag({ summary: '1 is about 320,000 rows (default 1)' }),
    seed: Flags.integer({ summary: 'another seed is another shop (default 1)', helpValue: 'N' }),
    start: Flags.string({ summary: 'first day (default 2023-01-01)', helpValue: 'YYYY-MM-DD' }),
    end: Flags.string({ summary: 'last day (default 2025-12-31)', helpValue: 'YYYY-MM-DD' }),
    'dirty-rate': numberFlag({ summary: 'share of rows to make dirty, for each kind of dirt, 0 to 0.5 (default 0)' }),
    'orphan-rate': numberFlag({
      summary: 'share of rows that refer to nothing, 0 to 0.5; no server with foreign keys takes them (default 0)',
      dependsOn: ['out'],
    }),
    gzip: Flags.boolean({ summary: 'compress the tables to .csv.gz', dependsOn: ['out'] }),
    replace: Flags.boolean({ summary: 'replace another sample in the folder', dependsOn: ['out'] }),
    confirm: Flags.string({ summary: 'name of the database, instead of typing it', helpValue: 'NAME' }),
  };
  static override examples = [
    '<%= config.bin %> mysql sample --out ./shop',
    '<%= config.bin %> mysql sample --out ./shop --scale 10 --seed 7 --dirty-rate 0.01 --gzip',
    '<%= config.bin %> mysql sample --source mysql://shop@mysql.example.internal:3306/ecommerce --confirm ecommerce',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlSample>,
  ): Promise<Outcome<MysqlSampleResult>> {
    const { seed, scale, start, end } = flags;
    const rates = { dirtyRate: flags['dirty-rate'], orphanRate: flags['orphan-rate'] };
    const options = samplePlan({ seed, scale, start, end, ...rates });
    const result =
      flags.out === undefined
        ? await intoSource(context, options, flags.confirm)
        : await intoFolder(context, options, resolve(flags.out), flags);
    const text = renderSample(result, context.terminal);
    return { status: result.generated ? 'changed' : 'ok', result, text };
  }
}

async function intoSource(
  context: CommandContext,
  options: SamplePlan,
  confirmed: string | undefined,
): Promise<MysqlSampleResult> {
  const target = await context.target();
  if (target.source.kind !== 'sandbox') {
    await confirmName(context.terminal, {
      message: `Sample data will be loaded into the empty tables of ${await target.source.describe()}.`,
      name: context.config.source.database,
      given: confirmed,
    });
  }
  const folder = context.state.sample;
  const { loaded, rows, tables } = await sampleIntoSource(target, { ...options, folder }, context);
  const into = await target.source.describe();
  return { into, generated: loaded, rows, tables, ...placesIn(folder), options };
}

async function intoFolder(
  context: CommandContext,
  options: SamplePlan,
  folder: string,
  flags: { gzip?: boolean; replace?: boolean },
): Promise<MysqlSampleResult> {
  const how = { gzip: flags.gzip === true, replace: flags.replace === true };
  const { written, rows } = await sampleIntoFolder(folder, { ...options, ...how }, context);
  const tables = Object.entries(rows).map(([table, count]) => ({ table, rows: count }));
  const total = tables.reduce((sum, each) => sum + each.rows, 0);
  return { into: folder, generated: written, rows: total, tables, ...placesIn(folder), options };
}

const placesIn = (folder: string) => ({ truth: join(folder, TRUTH_FILE), feeds: join(folder, FEEDS_FOLDER) });
