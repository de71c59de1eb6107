import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../../core/clock.js';
import type { Environment } from '../../../platform/config/config.js';
import { type DeployedNames, logSources } from '../../../platform/log-sources.js';
import type { LogEvent, LogQuery, Logs, MissingSource } from '../../ports/logs.js';
import { type Choice, chooseLogs } from './choose-logs.js';
import { LogGroups } from './log-groups.js';
import { type ClientNeeds, LogsConnection, type RequestContext } from './logs-connection.js';
import { parseLogMessage } from './parse-log-message.js';
import { Reading } from './reading.js';

export interface CloudWatchLogsOptions {
  project: string;
  environment: Environment;
  deployed(): Promise<DeployedNames>;
  client(needs: ClientNeeds): Promise<CloudWatchLogsClient>;
  clock: Clock;
}

type Context = Omit<RequestContext, 'action'>;

/** The logs of the platform on AWS, and every other log group of the account and region. */
export class CloudWatchLogs implements Logs {
  readonly #options: CloudWatchLogsOptions;
  #deployed: Promise<DeployedNames> | undefined;

  constructor(options: CloudWatchLogsOptions) {
    this.#options = options;
  }

  missing(wanted: readonly string[]): Promise<MissingSource[]> {
    if (wanted.length === 0) return Promise.resolve([]);
    return this.#connected(async (connection) => (await this.#choose(wanted, connection, lookup())).missing);
  }

  async *read(query: LogQuery): AsyncGenerator<LogEvent> {
    const { signal } = query;
    const connection = new LogsConnection(this.#options);
    try {
      const context: Context = { signal, endless: query.follow, notice: query.notice ?? (() => undefined) };
      const reading = new Reading(query, {
        connection,
        context,
        clock: this.#options.clock,
        choose: async () => (await this.#choose(query.sources, connection, context)).logs,
        liveClient: (oneHost) => this.#options.client({ oneHost, renewed: true }),
      });
      for await (const { timestamp, source, message } of reading.events()) {
        yield { time: new Date(timestamp).toISOString(), source, ...parseLogMessage(message) };
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      connection.close();
    }
  }

  async #choose(wanted: readonly string[], connection: LogsConnection, context: Context): Promise<Choice> {
    const groups = new LogGroups(connection, context);
    return chooseLogs(wanted, await this.#sources(), groups, this.#options.project);
  }

  async #sources() {
    this.#deployed ??= this.#options.deployed();
    return logSources(this.#options, await this.#deployed);
  }

  async #connected<T>(work: (connection: LogsConnection) => Promise<T>): Promise<T> {
    const connection = new LogsConnection(this.#options);
    try {
      return await work(connection);
    } finally {
      connection.close();
    }
  }
}

/** A request that is not a reading. */
const lookup = (): Context => ({ signal: new AbortController().signal, endless: false, notice: () => undefined });
