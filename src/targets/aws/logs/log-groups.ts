import { wildcardPrefix } from '../../../core/wildcard.js';
import type { LogsConnection, RequestContext } from './logs-connection.js';

/** The log groups of the account, asked for by the beginning of their names; each beginning once. */
export class LogGroups {
  readonly #connection: LogsConnection;
  readonly #context: Omit<RequestContext, 'action'>;
  readonly #listed = new Map<string, Promise<string[]>>();
  readonly #arns = new Map<string, string>();

  constructor(connection: LogsConnection, context: Omit<RequestContext, 'action'>) {
    this.#connection = connection;
    this.#context = context;
  }

  /** Names that begin so, in the order of the alphabet. */
  beginning(prefix: string): Promise<string[]> {
    const known = this.#listed.get(prefix);
    if (known) return known;
    const listed = this.#list(prefix);
    this.#listed.set(prefix, listed);
    return listed;
  }

  /** ARN of a group that was listed, without `:*` at its end. */
  arnOf(group: string): string {
    return this.#arns.get(group)!;
  }

  /**
   * Which of these groups exist; `*` at the end stands for every group that begins so.
   * @param shared part of many names, such as that of the project: those that agree up to it are asked for together
   */
  async existing(wanted: readonly string[], shared: string): Promise<Map<string, string[]>> {
    const found = await Promise.all(
      wanted.map(async (group): Promise<[string, string[]]> => {
        const prefix = wildcardPrefix(group);
        const end = prefix.indexOf(shared);
        const names = await this.beginning(end < 0 ? prefix : prefix.slice(0, end + shared.length));
        return [group, names.filter((name) => (prefix === group ? name === group : name.startsWith(prefix)))];
      }),
    );
    return new Map(found);
  }

  async #list(prefix: string): Promise<string[]> {
    const { DescribeLogGroupsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
    const names: string[] = [];
    let nextToken: string | undefined;
    const context = { ...this.#context, action: 'listing log groups (logs:DescribeLogGroups)' };
    do {
      const command = new DescribeLogGroupsCommand({
        ...(prefix === '' ? {} : { logGroupNamePrefix: prefix }),
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      const page = await this.#connection.send((client, abortSignal) => client.send(command, { abortSignal }), context);
      for (const { logGroupName: name, arn = '' } of page.logGroups ?? []) {
        names.push(name!);
        this.#arns.set(name!, arn.replace(/:\*$/, ''));
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return names;
  }
}
