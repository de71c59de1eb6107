import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderAlarmList } from '../../cli/render/alarm-list.js';
import type { AlarmsListResult } from '../../cli/schemas/alarms-list.js';
import { currentAlarms } from '../../runbook/procedures/alarms/current-alarms.js';

export default class AlarmsList extends BaseCommand<AlarmsListResult> {
  static override summary = 'List the alarms: lag, failed tasks and tables, a lost source, a full disk, a failed run';
  static override description =
    'The platform is judged every ten seconds and when it is asked; alarms that begin and end stand in futureim logs alarms.';
  static override flags = {
    all: Flags.boolean({ summary: 'also list what is in order' }),
    'exit-code': Flags.boolean({ summary: 'end with 3 when there is an alarm' }),
  };
  static override examples = [
    '<%= config.bin %> alarms list',
    '<%= config.bin %> alarms list --all',
    '<%= config.bin %> alarms list --exit-code --quiet || page-somebody',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof AlarmsList>,
  ): Promise<Outcome<AlarmsListResult>> {
    const alarms = await currentAlarms(await context.target(), context.state);
    const raised = alarms.some(({ state }) => state === 'alarm');
    return {
      status: 'ok',
      exitCode: flags['exit-code'] && raised ? 3 : 0,
      result: { alarms },
      text: renderAlarmList(alarms, flags.all, context.terminal),
    };
  }
}
