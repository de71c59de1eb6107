import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer, jsonOperation, type Request, type Rewrite } from '../exchange.js';
import { EmulatedStorage } from './emulated-storage.js';
import { runStatement, type StatementResult } from './run-statement.js';

interface Execution {
  id: string;
  statement: string;
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  reason?: string;
  output: string;
  result?: StatementResult;
}

/** What the operations are given, all of them together. */
interface Input {
  QueryString: string;
  WorkGroup?: string;
  QueryExecutionContext?: { Database?: string };
  QueryExecutionId: string;
  NextToken?: string;
  MaxResults?: number;
}

/** Types of Athena by those of DuckDB, where their names differ. */
const TYPES: Readonly<Record<string, string>> = {
  HUGEINT: 'bigint',
  UBIGINT: 'bigint',
  BLOB: 'varbinary',
  TIMESTAMP_MS: 'timestamp',
  FLOAT: 'float',
};

/**
 * Athena: statements are run on the objects of the emulated buckets, through the tables of the emulated catalog.
 * @param port of the emulator
 */
export function athenaQueries(port: number): Rewrite {
  const storage = new EmulatedStorage(port);
  const executions = new Map<string, Execution>();
  const operations: Record<string, (input: Input) => Promise<Answer> | Answer> = {
    async StartQueryExecution({ QueryString, WorkGroup, QueryExecutionContext }) {
      const workgroup = await storage.workgroup(WorkGroup ?? 'primary');
      if (workgroup === undefined) return invalid(`WorkGroup ${WorkGroup} is not found.`);
      const id = randomUUID();
      const output = `${workgroup.output}${id}.csv`;
      const execution: Execution = { id, statement: QueryString, state: 'RUNNING', output };
      executions.set(id, execution);
      void run(storage, execution, QueryExecutionContext?.Database, workgroup.cutoff);
      return jsonAnswer({ QueryExecutionId: id });
    },
    GetQueryExecution({ QueryExecutionId }) {
      const execution = executions.get(QueryExecutionId);
      return execution === undefined
        ? invalid(`QueryExecution ${QueryExecutionId} was not found`)
        : jsonAnswer({ QueryExecution: described(execution) });
    },
    StopQueryExecution({ QueryExecutionId }) {
      const execution = executions.get(QueryExecutionId);
      if (execution?.state === 'RUNNING') execution.state = 'CANCELLED';
      return jsonAnswer({});
    },
    GetQueryResults({ QueryExecutionId, NextToken, MaxResults }) {
      const execution = executions.get(QueryExecutionId);
      if (execution?.result === undefined) return invalid('Query has not yet finished.');
      return jsonAnswer(page(execution, Number(NextToken ?? 0), MaxResults ?? 1000));
    },
  };
  return {
    mends: 'Athena: statements are run, by DuckDB, on what lies in the buckets',
    answer(request: Request) {
      const operation = jsonOperation(request, 'AmazonAthena');
      const own = operation === undefined ? undefined : operations[operation];
      return own && inBytes(own(JSON.parse(Buffer.from(request.body || '{}', 'latin1').toString())));
    },
  };
}

/** The overlay carries a byte a character. */
async function inBytes(answer: Promise<Answer> | Answer): Promise<Answer> {
  const { body, ...rest } = await answer;
  return { ...rest, body: Buffer.from(body).toString('latin1') };
}

async function run(
  storage: EmulatedStorage,
  execution: Execution,
  database: string | undefined,
  cutoff: number,
): Promise<void> {
  const finish = (end: Partial<Execution>) => {
    if (execution.state === 'RUNNING') Object.assign(execution, end);
  };
  try {
    const result = await runStatement(storage, execution.statement, database);
    if (result.scannedBytes > cutoff) {
      finish({ state: 'CANCELLED', reason: 'Bytes scanned limit was exceeded' });
      return;
    }
    await storage.write(execution.output, csv(result));
    finish({ state: 'SUCCEEDED', result });
  } catch (error) {
    finish({ state: 'FAILED', reason: reasonOf(error as Error) });
  }
}

/** As Athena words it. */
function reasonOf({ message }: Error): string {
  if (/magic bytes|parquet|snappy|gzip|zstd/i.test(message)) return `HIVE_BAD_DATA: Malformed Parquet file. ${message}`;
  if (/does not exist/i.test(message)) return `TABLE_NOT_FOUND: line 1:15: ${message}`;
  return `SYNTAX_ERROR: line 1:1: ${message}`;
}

function described({ id, statement, state, reason, output, result }: Execution): unknown {
  const utility = /^\s*(show|describe|desc|explain)\b/i.test(statement);
  return {
    QueryExecutionId: id,
    Query: statement,
    StatementType: utility ? 'UTILITY' : 'DML',
    ResultConfiguration: { OutputLocation: output },
    Status: { State: state, ...(reason === undefined ? {} : { StateChangeReason: reason }) },
    Statistics: { DataScannedInBytes: result?.scannedBytes ?? 0 },
  };
}

function page({ statement, result }: Execution, from: number, limit: number): unknown {
  const { columns, rows } = result!;
  const header = /^\s*(show|describe|desc|explain)\b/i.test(statement) ? [] : [columns.map(({ name }) => name)];
  const all: readonly unknown[][] = [...header, ...rows];
  const end = from + limit;
  return {
    UpdateCount: 0,
    ResultSet: {
      ResultSetMetadata: { ColumnInfo: columns.map(columnInfo) },
      Rows: all.slice(from, end).map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: String(value) })),
      })),
    },
    ...(end < all.length ? { NextToken: String(end) } : {}),
  };
}

function columnInfo({ name, type }: { name: string; type: string }): unknown {
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  const decimal = precision === undefined ? {} : { Precision: Number(precision), Scale: Number(scale) };
  const Type = precision === undefined ? (TYPES[type] ?? type.toLowerCase()) : 'decimal';
  return { Name: name, Type, ...decimal };
}

/** Every value in quotes but NULL. */
function csv({ columns, rows }: StatementResult): string {
  const quoted = (value: unknown) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`);
  return `${[columns.map(({ name }) => name), ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function invalid(message: string): Answer {
  return jsonAnswer({ __type: 'InvalidRequestException', message }, 400);
}
