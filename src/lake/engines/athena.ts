import type { AthenaClient, ColumnInfo, QueryExecution } from '@aws-sdk/client-athena';
import type { Clock } from '../../core/clock.js';
import { athenaFailure } from './athena-failure.js';
import { type AthenaRow, athenaValues } from './athena-values.js';
import type { QueryColumn, QueryResult } from './query-result.js';

/** Milliseconds between two looks at a statement: short at first, most statements of this program are. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 3_000;
/** Rows of a page of results; more is not to be had. */
const PAGE_ROWS = 1_000;

export interface AthenaEngineOptions {
  /** Made when it is needed: the SDK is slow to load. */
  client(): Promise<AthenaClient>;
  /** Says where results go, how they are encrypted and how much one statement may scan. */
  workgroup: string;
  /** Of the Glue catalog, for names without one. */
  database: string;
  clock: Clock;
  /** The contract's error for one of the SDK. */
  failure(action: string, error: unknown): unknown;
}

/** A statement that has run. */
export interface AthenaExecution {
  id: string;
  scannedBytes: number;
  /** `s3://bucket/key` of the result as CSV. */
  output: string;
  /** Whether the first row of the result holds the names of the columns. */
  header: boolean;
}

/** Runs statements in one workgroup of Athena. */
export class AthenaEngine {
  readonly #options: AthenaEngineOptions;

  constructor(options: AthenaEngineOptions) {
    this.#options = options;
  }

  /**
   * Runs a statement to its end. An abort stops it in Athena too, where it would go on and cost.
   * @throws FutureimError FIM-LAKE-QUERY, FIM-LAKE-SCAN, FIM-LAKE-CORRUPT, FIM-INTERRUPTED, FIM-AWS-…
   */
  async execute(statement: string, signal?: AbortSignal): Promise<AthenaExecution> {
    const sdk = await import('@aws-sdk/client-athena');
    const { workgroup, database, clock } = this.#options;
    const started = await this.#call('starting a query', (client) =>
      client.send(
        new sdk.StartQueryExecutionCommand({
          QueryString: statement,
          WorkGroup: workgroup,
          QueryExecutionContext: { Database: database },
        }),
      ),
    );
    const id = started.QueryExecutionId!;
    try {
      for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
        const answer = await this.#call('looking at a query', (client) =>
          client.send(new sdk.GetQueryExecutionCommand({ QueryExecutionId: id })),
        );
        const ended = finished(id, answer.QueryExecution);
        if (ended !== undefined) return ended;
        await clock.sleep(pause, signal);
      }
    } catch (error) {
      if (!signal?.aborted) throw error;
      await this.#call('stopping a query', (client) =>
        client.send(new sdk.StopQueryExecutionCommand({ QueryExecutionId: id })),
      );
      throw signal.reason;
    }
  }

  /** All rows of a statement of the program's own, JSON-safe as in QueryResult. */
  async rows(statement: string, signal?: AbortSignal): Promise<unknown[][]> {
    return (await this.read(await this.execute(statement, signal), Number.POSITIVE_INFINITY, signal)).rows;
  }

  /** The first rows of what a statement gave. */
  async read({ id, header }: AthenaExecution, limit: number, signal?: AbortSignal): Promise<QueryResult> {
    const { GetQueryResultsCommand } = await import('@aws-sdk/client-athena');
    let columns: QueryColumn[] = [];
    const rows: unknown[][] = [];
    let skip = header ? 1 : 0;
    let token: string | undefined;
    do {
      signal?.throwIfAborted();
      const page = await this.#call('reading the result of a query', (client) =>
        client.send(
          new GetQueryResultsCommand({
            QueryExecutionId: id,
            MaxResults: PAGE_ROWS,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
        ),
      );
      const { ResultSetMetadata, Rows = [] } = page.ResultSet ?? {};
      columns = (ResultSetMetadata?.ColumnInfo ?? []).map(columnOf);
      rows.push(...Rows.slice(skip).map((row) => athenaValues(row as AthenaRow, columns)));
      skip = 0;
      token = page.NextToken;
    } while (token !== undefined && rows.length <= limit);
    return { columns, rows: rows.slice(0, limit), truncated: rows.length > limit };
  }

  async #call<T>(action: string, send: (client: AthenaClient) => Promise<T>): Promise<T> {
    try {
      return await send(await this.#options.client());
    } catch (error) {
      throw this.#options.failure(action, error);
    }
  }
}

function columnOf({ Name, Type, Precision, Scale }: ColumnInfo): QueryColumn {
  return { name: Name!, type: Type === 'decimal' ? `decimal(${Precision},${Scale})` : Type! };
}

/** Undefined while the statement runs. */
function finished(id: string, execution: QueryExecution | undefined): AthenaExecution | undefined {
  const { Status: status, StatementType, Statistics, ResultConfiguration } = execution ?? {};
  if (status?.State === 'FAILED' || status?.State === 'CANCELLED') throw athenaFailure(status);
  if (status?.State !== 'SUCCEEDED') return undefined;
  return {
    id,
    scannedBytes: Statistics?.DataScannedInBytes ?? 0,
    output: ResultConfiguration?.OutputLocation ?? '',
    header: StatementType === 'DML',
  };
}
