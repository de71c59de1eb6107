import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../../core/clock.js';
import type { SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';
import type { Environment } from '../../../platform/config/config.js';
import { resourceTags } from '../../../platform/resource-tags.js';
import type { Alarm, AlarmRepairs, AlarmState, AlarmSurvey, Alarms } from '../../ports/alarms.js';
import type { Replication } from '../../ports/replication.js';
import type { StackStates } from '../../ports/stack-states.js';
import { awsFailure } from '../aws-failure.js';
import { watchedBy } from './alarm-rule.js';
import { type AlarmSettings, differencesOf, putAlarm, settingsOfAlarm } from './alarm-settings.js';
import { taskAlarms } from './task-alarms.js';
import { type WantedAlarms, wantedAlarms } from './wanted-alarms.js';

export interface CloudWatchAlarmsOptions {
  project: string;
  environment: Environment;
  client(): Promise<CloudWatchClient>;
  /** The stacks of the configured platform. */
  synthesize(): Promise<SynthesizedStack[]>;
  states: Pick<StackStates, 'read'>;
  replication: Pick<Replication, 'tasks'>;
  clock: Clock;
}

const STATES: Readonly<Record<string, AlarmState>> = { OK: 'ok', ALARM: 'alarm', INSUFFICIENT_DATA: 'unknown' };

/** A description ends with the command that says more, after a colon. */
const REMEDY = /: (futureim [^.]+)$/;

/** The alarms of the platform in CloudWatch, and beside them what AWS DMS says of its tasks. */
export class CloudWatchAlarms implements Alarms, AlarmRepairs {
  readonly repairs = this;
  readonly #options: CloudWatchAlarmsOptions;
  #wanted: Promise<WantedAlarms> | undefined;

  constructor(options: CloudWatchAlarmsOptions) {
    this.#options = options;
  }

  async list(): Promise<Alarm[]> {
    const { replication, clock } = this.#options;
    const alarms = await taskAlarms(replication, clock.now());
    for (const found of await this.#found()) {
      const id = this.#idOf(found.AlarmName!);
      const watched = id === undefined ? undefined : watchedBy(id);
      if (watched) alarms.push(alarmOf(id!, watched, found));
    }
    return alarms;
  }

  async survey(): Promise<AlarmSurvey> {
    const { alarms, notDeployed } = await this.#wantedAlarms();
    const found = new Map((await this.#found()).map((alarm) => [alarm.AlarmName, alarm]));
    const survey: AlarmSurvey = { inOrder: 0, repairs: [], notDeployed };
    for (const wanted of alarms) {
      const id = this.#idOf(wanted.alarm_name)!;
      const existing = found.get(wanted.alarm_name);
      const differences = existing ? differencesOf(settingsOfAlarm(existing), wanted) : ['it does not exist'];
      if (differences.length === 0) survey.inOrder += 1;
      else survey.repairs.push({ id, change: existing ? 'change' : 'create', differences });
    }
    return survey;
  }

  async repair(id: string): Promise<void> {
    const { project, environment } = this.#options;
    const wanted = (await this.#wantedAlarms()).alarms.find(({ alarm_name }) => this.#idOf(alarm_name) === id);
    if (wanted === undefined) throw new Error(`the configuration has no alarm ${id}`);
    await this.#put(wanted, resourceTags(project, environment, 'platform'));
  }

  async #put(wanted: AlarmSettings, tags: Readonly<Record<string, string>>): Promise<void> {
    const { PutMetricAlarmCommand } = await import('@aws-sdk/client-cloudwatch');
    await this.#call(`putting back the alarm ${wanted.alarm_name} (cloudwatch:PutMetricAlarm)`, (client) =>
      client.send(new PutMetricAlarmCommand(putAlarm(wanted, tags))),
    );
  }

  #wantedAlarms(): Promise<WantedAlarms> {
    this.#wanted ??= this.#options.synthesize().then((stacks) => wantedAlarms(stacks, this.#options.states));
    return this.#wanted;
  }

  async #found(): Promise<MetricAlarm[]> {
    const { paginateDescribeAlarms } = await import('@aws-sdk/client-cloudwatch');
    const prefix = `${this.#options.project}-`;
    return this.#call('listing alarms (cloudwatch:DescribeAlarms)', async (client) => {
      const found: MetricAlarm[] = [];
      const pages = paginateDescribeAlarms(
        { client, pageSize: 100 },
        { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm'] },
      );
      for await (const { MetricAlarms = [] } of pages) found.push(...MetricAlarms);
      return found;
    });
  }

  /** The name without project and environment; undefined for one of another environment. */
  #idOf(name: string): string | undefined {
    const { project, environment } = this.#options;
    const [head, tail] = [`${project}-`, `-${environment}`];
    return name.startsWith(head) && name.endsWith(tail) ? name.slice(head.length, -tail.length) : undefined;
  }

  async #call<T>(action: string, work: (client: CloudWatchClient) => Promise<T>): Promise<T> {
    const client = await this.#options.client();
    try {
      return await work(client);
    } catch (error) {
      throw awsFailure(action, error);
    } finally {
      client.destroy();
    }
  }
}

function alarmOf(id: string, watched: { rule: Alarm['rule']; task?: string }, found: MetricAlarm): Alarm {
  const { AlarmDescription = '', StateValue = '', StateReason = '', ActionsEnabled = true } = found;
  const state = STATES[StateValue] ?? 'unknown';
  const remedy = REMEDY.exec(AlarmDescription)?.[1];
  const means = AlarmDescription.replace(REMEDY, '');
  const silent = ActionsEnabled ? '' : '; it tells nobody, its actions are switched off: futureim alarms apply';
  const since = found.StateTransitionedTimestamp ?? found.StateUpdatedTimestamp ?? new Date(0);
  return {
    id,
    ...watched,
    state,
    since: since.toISOString(),
    reason: `${state === 'ok' ? StateReason || 'in order' : `${means}${StateReason && ` (${StateReason})`}`}${silent}`,
    ...(remedy === undefined || state === 'ok' ? {} : { remedy }),
  };
}
