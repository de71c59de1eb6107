import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import { durationFlag } from '../../cli/command-flags/duration-flag.js';
import { SOURCE_FLAGS } from '../../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { confirmName } from '../../cli/prompts.js';
import { renderSimulation } from '../../cli/render/simulation-report.js';
import type { MysqlSimulateResult } from '../../cli/schemas/mysql-simulate.js';
import { simulationEnd } from '../../cli/simulation-end.js';
import { HIGHEST_BURST, simulateSource } from '../../runbook/procedures/mysql-simulate/simulate-source.js';

const DEFAULT_RATE = 50;
const DEFAULT_BURST = 2;
const DEFAULT_CONNECTIONS = 8;

export default class MysqlSimulate extends BaseCommand<MysqlSimulateResult> {
  static override summary = 'Trade on the source like a shop: live orders at a steady rate';
  static override description =
    `Orders are placed, paid, packed, shipped, delivered, reviewed, sent back, refunded or cancelled;
goods are restocked, prices change, customers come, promotions are used; some orders and customers are deleted. The rate
counts committed transactions, each of 1 to about 10 statements; a retried one counts once. It holds on average whatever
the server's answers take: after a stall the run catches up, except for what is more than five seconds late. One second
in ten is a burst about one product.

It writes only to the platform's ten tables and deletes only rows that it inserted itself; it does change stock, prices
and promotion counts of existing rows. A source other than the sandbox wants the name of its database typed, or
--confirm NAME. It needs customers, products and inventory, as futureim up --sandbox or futureim mysql load bring them.`;
  static override flags = {
    source: SOURCE_FLAGS.source,
    rate: Flags.integer({ summary: 'transactions per second (default 50)', min: 1, max: 100_000, helpValue: 'N' }),
    duration: durationFlag({ summary: 'how long; without it, or with 0, until Ctrl-C' }),
    burst: Flags.integer({
      summary: 'how many times the rate in a burst, 1 for none (default 2)',
      min: 1,
      max: HIGHEST_BURST,
      helpValue: 'N',
    }),
    connections: Flags.integer({ summary: 'connections (default 8)', min: 1, max: 200, helpValue: 'N' }),
    seed: Flags.integer({ summary: 'the same seed makes the same choices on one connection', min: 0, helpValue: 'N' }),
    confirm: Flags.string({ summary: 'name of the database, instead of typing it', helpValue: 'NAME' }),
  };
  static override examples = [
    '<%= config.bin %> mysql simulate',
    '<%= config.bin %> mysql simulate --rate 500 --duration 10m',
    '<%= config.bin %> mysql simulate --source mysql://shop@mysql.example.internal:3306/ecommerce --confirm ecommerce --duration 1m',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlSimulate>,
  ): Promise<Outcome<MysqlSimulateResult>> {
    const target = await context.target();
    const source = await target.source.describe();
    if (target.source.kind !== 'sandbox') {
      await confirmName(context.terminal, {
        message: `Rows of ${source} will be inserted, changed and deleted.`,
        name: context.config.source.database,
        given: flags.confirm,
      });
    }
    const duration = flags.duration || undefined;
    const inputs = {
      rate: flags.rate ?? DEFAULT_RATE,
      burst: flags.burst ?? DEFAULT_BURST,
      connections: flags.connections ?? DEFAULT_CONNECTIONS,
      seed: flags.seed ?? Date.now(),
      ...(duration === undefined ? {} : { duration }),
    };
    const { report, failure } = await simulateSource(target, inputs, context);
    const { seed, connections, burst } = inputs;
    const result = { source: await target.source.describe(), seed, connections, burst, ...report };
    return {
      ...simulationEnd({ report, failure, duration, interrupted: context.signal.aborted }),
      result,
      text: renderSimulation(result, context.terminal),
    };
  }
}
