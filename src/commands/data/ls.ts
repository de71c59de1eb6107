import { Args, Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderListing } from '../../cli/render/listing.js';
import type { DataLsResult } from '../../cli/schemas/data-ls.js';

const DEFAULT_LIMIT = 100;

export default class DataLs extends BaseCommand<DataLsResult> {
  static override summary = 'List what lies in the lake';
  static override description = `Layers, folders and files: raw holds what was replicated, curated the current state of
each table, prod/SYSTEM the results of a system. Folders are told with everything that lies below them. Files come in
pages of --limit; --after goes on behind a file.`;
  static override args = {
    path: Args.string({ description: 'folder in the lake, such as raw/ecommerce/orders (default: the layers)' }),
  };
  static override flags = {
    limit: Flags.integer({ summary: `most files to list (default ${DEFAULT_LIMIT})`, min: 1 }),
    after: Flags.string({ summary: 'list files behind this one', helpValue: 'NAME' }),
  };
  static override examples = [
    '<%= config.bin %> data ls',
    '<%= config.bin %> data ls raw/ecommerce/orders',
    '<%= config.bin %> data ls prod/retail-copilot --target aws',
  ];

  protected async execute(
    context: CommandContext,
    { args, flags }: InputOf<typeof DataLs>,
  ): Promise<Outcome<DataLsResult>> {
    const { lake } = await context.target();
    const result = await lake.list(args.path ?? '', {
      limit: flags.limit ?? DEFAULT_LIMIT,
      ...(flags.after === undefined ? {} : { after: flags.after }),
    });
    return { status: 'ok', result, text: renderListing(result, context.terminal) };
  }
}
