import type { Connection } from '@aws-sdk/client-database-migration-service';
import type { Clock } from '../../../core/clock.js';
import { type ErrorRecord, FutureimError } from '../../../core/errors.js';
import type { OperationContext } from '../../ports/operation-context.js';
import type { DmsCalls } from './dms-calls.js';
import { lastFailureOf } from './last-failure.js';

/** A way that a task needs. */
export interface Way {
  instanceArn: string;
  endpointArn: string;
  /** `the source`, `the lake of retail-copilot` */
  leadsTo: string;
  /** Whether it is the MySQL server that is at its end. */
  source: boolean;
}

export interface TestedWay {
  way: Way;
  /** Absent: it is open. */
  error?: ErrorRecord;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const LONGEST_TEST_MS = 5 * 60_000;
/** How long a test is taken for true: all tasks share the source, and are started one after the other. */
const VALID_MS = 5 * 60_000;

/** Asks AWS DMS to log in from its replication instance: nothing else proves that a task will get through. */
export class ConnectionTests {
  readonly #calls: DmsCalls;
  readonly #clock: Clock;
  /** The last test of each endpoint, and when it was begun. */
  readonly #tests = new Map<string, { begun: number; outcome: Promise<TestedWay> }>();

  constructor(calls: DmsCalls, clock: Clock) {
    this.#calls = calls;
    this.#clock = clock;
  }

  /**
   * Tests the ways of a task, save those whose test is under way or was passed in the last minutes.
   * @throws FutureimError with the code of what stands in the way
   */
  async require(ways: readonly Way[], context: OperationContext | undefined): Promise<void> {
    const outcomes = await Promise.all(ways.map((way) => this.#recent(way) ?? this.#begin(way, context)));
    const failed = outcomes.find(({ error }) => error !== undefined);
    if (failed === undefined) return;
    this.forget([failed.way]);
    const { code, message, cause: reason, remedy, data = {} } = failed.error!;
    throw new FutureimError(code, {
      message: `the replication instance does not reach ${failed.way.leadsTo}: ${message}`,
      reason,
      remedy,
      data,
    });
  }

  /** Tests ways side by side. */
  test(ways: readonly Way[], context: OperationContext | undefined): Promise<TestedWay[]> {
    return Promise.all(ways.map((way) => this.#begin(way, context)));
  }

  /** What was found is no longer to be relied on: AWS DMS itself says otherwise. */
  forget(ways: readonly Way[]): void {
    for (const { endpointArn } of ways) this.#tests.delete(endpointArn);
  }

  #recent({ endpointArn }: Way): Promise<TestedWay> | undefined {
    const last = this.#tests.get(endpointArn);
    return last && this.#clock.monotonic() - last.begun < VALID_MS ? last.outcome : undefined;
  }

  #begin(way: Way, context: OperationContext | undefined): Promise<TestedWay> {
    const outcome = this.#test(way, context);
    this.#tests.set(way.endpointArn, { begun: this.#clock.monotonic(), outcome });
    outcome.catch(() => this.forget([way]));
    return outcome;
  }

  async #test(way: Way, context: OperationContext | undefined): Promise<TestedWay> {
    const { instanceArn: ReplicationInstanceArn, endpointArn: EndpointArn, leadsTo } = way;
    context?.events.emit('step.progress', { message: `testing the connection to ${leadsTo}` });
    try {
      await this.#calls.send(`testing the connection to ${leadsTo}`, (sdk, client) =>
        client.send(new sdk.TestConnectionCommand({ ReplicationInstanceArn, EndpointArn })),
      );
    } catch (error) {
      if (!(error instanceof FutureimError)) throw error;
      if (error.code === 'FIM-TASK-UNKNOWN') throw missing(way, error);
      // Somebody else, or a change of the endpoint, has a test under way: its end is as good.
      if (error.code !== 'FIM-TASK-STATE') throw error;
    }
    const { Status: status, LastFailureMessage: message } = await this.#end(way, context?.signal);
    if (status === 'successful') return { way };
    return { way, error: refusal(way, message || `the test ended as ${status ?? 'unknown'}`) };
  }

  async #end(way: Way, signal: AbortSignal | undefined): Promise<Connection> {
    const start = this.#clock.monotonic();
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const connection = await this.#connection(way);
      if (connection !== undefined && connection.Status !== 'testing') return connection;
      if (this.#clock.monotonic() - start > LONGEST_TEST_MS) {
        throw new FutureimError('FIM-TIMEOUT', {
          message: `the test of the connection to ${way.leadsTo} did not end within ${LONGEST_TEST_MS / 60_000} minutes`,
          remedy: 'futureim dms test',
        });
      }
      await this.#clock.sleep(pause, signal).catch(() => {
        throw new FutureimError('FIM-INTERRUPTED', { message: `interrupted while testing ${way.leadsTo}` });
      });
    }
  }

  async #connection({ instanceArn, endpointArn, leadsTo }: Way): Promise<Connection | undefined> {
    const Filters = [
      { Name: 'endpoint-arn', Values: [endpointArn] },
      { Name: 'replication-instance-arn', Values: [instanceArn] },
    ];
    const found = await this.#calls.find(`testing the connection to ${leadsTo}`, (sdk, client) =>
      client.send(new sdk.DescribeConnectionsCommand({ Filters })),
    );
    return found?.Connections?.[0];
  }
}

/** A task can outlive its endpoints and its instance when somebody deletes them by hand. */
function missing({ leadsTo }: Way, cause: FutureimError): FutureimError {
  return new FutureimError('FIM-STACK-MISSING', {
    message: `the replication instance, or the endpoint of ${leadsTo}, does not exist: ${cause.message}`,
    reason: 'somebody deleted it',
    remedy: 'futureim deploy --target aws --stack ingest',
    cause,
  });
}

function refusal({ source, leadsTo }: Way, message: string): ErrorRecord {
  const fallback = source
    ? { code: 'FIM-MYSQL-UNREACHABLE' as const, remedy: 'futureim mysql-check --target aws' }
    : { code: 'FIM-AWS-PERMISSION' as const, remedy: 'futureim deploy --target aws --stack ingest' };
  const { data: _, ...record } = lastFailureOf('', message, fallback);
  // What mends a task that failed is to test, which was just done.
  const remedy = record.remedy === 'futureim dms test' ? fallback.remedy : record.remedy;
  return { ...record, remedy, data: { endpoint: leadsTo } };
}
