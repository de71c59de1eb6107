import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderAlarmRepairs } from '../../cli/render/alarm-repairs.js';
import type { AlarmsApplyResult } from '../../cli/schemas/alarms-apply.js';
import { applyAlarms } from '../../runbook/procedures/alarms/apply-alarms.js';

export default class AlarmsApply extends BaseCommand<AlarmsApplyResult> {
  static override summary = 'Put back alarms that were deleted or changed by hand';
  static override description =
    `On AWS, alarms are part of the stacks. Those that are not as the configuration has them get exactly the settings that
futureim deploy would give them, so that Terraform finds nothing to change; alarms of a stack that was not deployed come
with it. On local the rules are built in, and there is nothing to apply.`;
  static override flags = {
    plan: Flags.boolean({ summary: 'only say what would be created or changed' }),
  };
  static override examples = [
    '<%= config.bin %> alarms apply --plan --target aws',
    '<%= config.bin %> alarms apply --target aws --env prod',
  ];

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return !flags.plan;
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof AlarmsApply>,
  ): Promise<Outcome<AlarmsApplyResult>> {
    const { signal } = context;
    const applied = await applyAlarms(await context.target(), { planOnly: flags.plan, signal });
    if (applied === undefined) {
      const result = { builtIn: true, inOrder: 0, repairs: [], notDeployed: [] };
      return { status: 'ok', result, text: 'The alarms of this target are built in: there is nothing to apply.' };
    }
    return {
      status: applied.repairs.some(({ done }) => done) ? 'changed' : 'ok',
      result: { builtIn: false, ...applied },
      text: renderAlarmRepairs(applied, context.terminal),
    };
  }
}
