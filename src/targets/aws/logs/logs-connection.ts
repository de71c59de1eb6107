import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import { awsFailure } from '../aws-failure.js';
import { RequestRate } from './request-rate.js';

/** Why a request failed, as far as it decides what comes next. */
type Fault = 'throttled' | 'broken' | 'credentials' | 'clock' | 'final';

/** Milliseconds: the first wait is half of this on average, and twice that each time, up to the longest. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
/** Failures in a row after which a reading that is no following ends. */
const PATIENCE: Readonly<Record<'throttled' | 'broken', number>> = { throttled: 15, broken: 6 };
/** Requests that are under way at once. */
const AT_ONCE = 8;

export interface RequestContext {
  /** For people, with the permission it takes: `reading the log group x (logs:FilterLogEvents)`. */
  action: string;
  signal: AbortSignal;
  /** Go on for as long as it takes when AWS cannot be reached. */
  endless: boolean;
  /** Names of errors of the SDK that the caller expects, and gets as they are. */
  expected?: readonly string[];
  notice(message: string): void;
}

/** How a client is made. */
export interface ClientNeeds {
  /** It looks for its credentials anew, also where files were read before. */
  renewed?: boolean;
  /** Streams come from the same host as everything else, as where the address of AWS is one's own. */
  oneHost?: boolean;
}

export interface LogsConnectionOptions {
  client(needs: ClientNeeds): Promise<CloudWatchLogsClient>;
  clock: Clock;
  random?: () => number;
}

/**
 * Requests to CloudWatch Logs that are made again until they succeed: after a wait when they are too many or the
 * connection broke, at once with new credentials when those they had expired. What is asked for is only read, so that
 * asking twice does no harm.
 */
export class LogsConnection {
  /** Requests that succeeded. */
  answers = 0;
  readonly #options: LogsConnectionOptions;
  readonly #rate: RequestRate;
  #client: Promise<CloudWatchLogsClient> | undefined;
  #renewals = 0;
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: LogsConnectionOptions) {
    this.#options = options;
    // AWS allows 5 to 25 FilterLogEvents a second, by region.
    this.#rate = new RequestRate({ start: 10, most: 25 }, options.clock);
  }

  /** The time of AWS, in milliseconds since the epoch, whatever the clock of this machine says. */
  async now(): Promise<number> {
    const client = await this.client();
    return this.#options.clock.now().getTime() + client.config.systemClockOffset;
  }

  client(): Promise<CloudWatchLogsClient> {
    this.#client ??= this.#options.client({});
    return this.#client;
  }

  /** @throws FutureimError FIM-AWS-…, or an error of the SDK that the caller expects */
  async send<Output>(
    request: (client: CloudWatchLogsClient, signal: AbortSignal) => Promise<Output>,
    context: RequestContext,
  ): Promise<Output> {
    for (let failures = 0; ; ) {
      await this.#rate.take(context.signal);
      const client = await this.client();
      try {
        const output = await this.#limited(() => request(client, context.signal));
        this.answers += 1;
        this.#rate.answered();
        this.#renewals = 0;
        return output;
      } catch (error) {
        context.signal.throwIfAborted();
        failures += 1;
        await this.#recover(error, failures, client, context);
      }
    }
  }

  close(): void {
    void this.#client?.then((client) => client.destroy()).catch(() => undefined);
    this.#client = undefined;
  }

  /** Returns when it is time to try again. */
  async #recover(
    error: unknown,
    failures: number,
    client: CloudWatchLogsClient,
    { action, endless, expected, notice, signal }: RequestContext,
  ): Promise<void> {
    if (error instanceof Error && expected?.includes(error.name)) throw error;
    const fault = faultOf(error);
    if (fault === 'clock' && failures <= 3) return;
    if (fault === 'credentials' && !lacking(error) && (await this.#renew(client))) {
      notice('the credentials expired: looked for new ones');
      return;
    }
    if (fault !== 'throttled' && fault !== 'broken') throw awsFailure(action, error);
    if (failures > PATIENCE[fault] && !(endless && fault === 'broken')) throw givenUp(action, error, failures);
    if (fault === 'throttled') this.#rate.refused();
    if (failures === 2) {
      notice(
        fault === 'throttled'
          ? `AWS wants fewer requests: ${action} goes on with ${Math.ceil(this.#rate.perSecond)} a second`
          : `AWS cannot be reached (${messageOf(error)}): ${action} goes on when it can`,
      );
    }
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
    await this.#options.clock.sleep(wait * (this.#options.random ?? Math.random)(), signal);
  }

  /** Whether there is a new client to try; of many requests that fail together, only the first makes one. */
  async #renew(failed: CloudWatchLogsClient): Promise<boolean> {
    if ((await this.client()) !== failed) return true;
    if (this.#renewals > 0) return false;
    this.#renewals += 1;
    this.#client = this.#options.client({ renewed: true });
    return true;
  }

  async #limited<T>(work: () => Promise<T>): Promise<T> {
    while (this.#underWay >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#waiting.shift()?.();
    }
  }
}

interface SdkError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number; clockSkewCorrected?: boolean };
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return 'final';
  const { name, code, $metadata } = error as SdkError;
  if ($metadata?.clockSkewCorrected) return 'clock';
  const known = awsFailure('', error);
  const kind = known instanceof FutureimError ? known.code : undefined;
  if (kind === 'FIM-AWS-CREDENTIALS') return 'credentials';
  if (kind === 'FIM-AWS-THROTTLED') return 'throttled';
  const status = $metadata?.httpStatusCode;
  // An answer that was cut is no JSON.
  const cut = name === 'SyntaxError' || code === 'EPIPE';
  return cut || kind === 'FIM-AWS-UNREACHABLE' || (status !== undefined && status >= 500) ? 'broken' : 'final';
}

/** Whether there were no credentials at all: those that expired are refused by AWS. */
const lacking = (error: unknown): boolean => error instanceof Error && error.name === 'CredentialsProviderError';

function givenUp(action: string, error: unknown, failures: number): unknown {
  const known = awsFailure(action, error);
  if (known instanceof FutureimError) return known;
  return new FutureimError('FIM-AWS-UNREACHABLE', {
    message: `${action}: ${messageOf(error)}, ${failures} times in a row`,
    cause: error,
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));
