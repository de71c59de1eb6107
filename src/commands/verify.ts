import { resolve } from 'node:path';
import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import { durationFlag } from '../cli/command-flags/duration-flag.js';
import { MAX_SCAN_FLAG } from '../cli/command-flags/size-flag.js';
import { DEFAULT_TIMEOUT } from '../cli/command-flags/task-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { confirm } from '../cli/prompts.js';
import { allowScan } from '../cli/query/allow-scan.js';
import { renderVerifyReport } from '../cli/render/verify-report.js';
import type { VerifyResult } from '../cli/schemas/verify.js';
import { replaceFile } from '../core/durable-file.js';
import { EXIT } from '../core/exit-codes.js';
import { verdict } from '../core/findings.js';
import { junitXml } from '../runbook/findings/junit.js';
import { VERIFY_LEVELS, type VerifyLevel } from '../runbook/procedures/verify/levels.js';
import { repairTables, tablesToRepair } from '../runbook/procedures/verify/repair.js';
import type { VerifyReport } from '../runbook/procedures/verify/report.js';
import { runVerify } from '../runbook/procedures/verify/verify.js';
import { reportFindings } from '../runbook/procedures/verify/verify-step.js';

export default class Verify extends BaseCommand<VerifyResult> {
  static override summary = 'Prove that the lake holds what the source holds';
  static override description =
    `Seven levels, each resting on the one before: deployed, connected, running, alive, retained, complete, equal.
The last two read every lake file and one consistent snapshot of the source, and compare them as of the same binlog
position, so the result is exact while others write. On AWS they compare as of a commit time, and look at rows that
differ again until it is certain that they do; what Athena reads at most and costs is told first. Differing rows are
named by key. It ends with 3 when something differs, and with 5 when replication does not catch up within --timeout.

With --repair, the tables that differ are loaded anew, after asking, and verified again.`;
  static override flags = {
    level: Flags.option({ summary: 'last level to run (default equal)', options: VERIFY_LEVELS })(),
    table: Flags.string({ summary: 'only this table; may be given again', multiple: true, helpValue: 'NAME' }),
    repair: Flags.boolean({ summary: 'load the tables that differ anew, and verify them again; asks first' }),
    junit: Flags.string({ summary: 'also write the findings as JUnit XML', helpValue: 'FILE' }),
    timeout: durationFlag({ summary: 'longest wait for replication to catch up (default 10m)' }),
    settle: durationFlag({ summary: 'on AWS: time in which a change lands in the lake (default 90s)' }),
    'max-scan': MAX_SCAN_FLAG,
  };
  static override examples = [
    '<%= config.bin %> verify',
    '<%= config.bin %> verify --level complete --json',
    '<%= config.bin %> verify --repair --yes',
    '<%= config.bin %> verify --table orders --table order_items --junit verify.xml',
  ];

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return flags.repair === true;
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Verify>): Promise<Outcome<VerifyResult>> {
    const { events, signal, terminal } = context;
    const target = await context.target();
    const options = {
      ...(flags.level ? { level: flags.level as VerifyLevel } : {}),
      tables: flags.table ?? [],
      timeout: flags.timeout ?? DEFAULT_TIMEOUT,
      ...(flags.settle === undefined ? {} : { settle: flags.settle }),
    };
    if (VERIFY_LEVELS.indexOf(options.level ?? 'equal') >= VERIFY_LEVELS.indexOf('complete')) {
      const tables = flags.table === undefined ? {} : { tables: flags.table };
      await allowScan(target.lake, tables, events, flags['max-scan']);
    }
    let report = await runVerify({ target, events, signal }, options);
    const broken = tablesToRepair(report);
    const repairing = flags.repair === true && broken.length > 0;
    if (repairing) {
      await confirm(terminal, { message: `Load anew from the source: ${broken.join(', ')}?` });
      report = await repairTables({ target, events, signal }, report, options);
    }
    if (flags.junit) await replaceFile(resolve(flags.junit), junit(report));
    const findings = reportFindings(report);
    const { levels, error, repairs: _, ...result } = report;
    const passed = repairing ? 'changed' : 'ok';
    return {
      status: verdict(findings) === 'failed' ? 'failed' : passed,
      result: {
        ...result,
        levels: levels.map(({ findings: _, ...level }) => level),
        ...(repairing ? { repaired: broken } : {}),
      },
      findings,
      ...(error ? { error, exitCode: EXIT.stillRunning } : {}),
      text: renderVerifyReport(report, terminal),
    };
  }
}

function junit({ levels, repairs }: VerifyReport): string {
  const suites = levels.map(({ level, seconds, findings }) => ({ name: level as string, seconds, findings }));
  if (repairs !== undefined) suites.push({ name: 'repairs', seconds: 0, findings: repairs });
  return junitXml('futureim.verify', suites);
}
