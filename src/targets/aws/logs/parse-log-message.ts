import type { LogEvent } from '../../ports/logs.js';

type Level = LogEvent['level'];
type Parsed = Pick<LogEvent, 'level' | 'message' | 'data'>;

/** How programs call their levels. */
const LEVELS: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  verbose: 'debug',
  info: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  err: 'error',
  error: 'error',
  fatal: 'error',
  critical: 'error',
  alert: 'error',
  emergency: 'error',
};

/** Of a line of DMS: `2026-03-01T12:00:05 [SOURCE_CAPTURE  ]W:  text`. */
const DMS_LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?\s*\[([A-Z_]+)\s*\]([A-Z]):\s*([\s\S]*)$/;
const DMS_LEVELS: Readonly<Record<string, Level>> = { E: 'error', W: 'warn', D: 'debug', T: 'debug', V: 'debug' };

/** What Lambda itself writes around every call. */
const LAMBDA_LINE = /^(START|END|REPORT|INIT_START|INIT_REPORT) /;

const ERROR_WORD =
  /(?:^|[^A-Za-z])(?:FATAL|CRITICAL|ERROR)(?![A-Za-z])|^\W*(?:error|fatal)\b|\b\w*(?:Error|Exception): |Task timed out after/;
const WARNING_WORD = /(?:^|[^A-Za-z])WARN(?:ING)?(?![A-Za-z])|^\W*warning\b/;
const DEBUG_WORD = /(?:^|[^A-Za-z])(?:DEBUG|TRACE)(?![A-Za-z])/;

/** What a line of a log says: JSON by its fields, lines of DMS by their letter, other text by its words. */
export function parseLogMessage(text: string): Parsed {
  const line = text.trimEnd();
  return (line.startsWith('{') ? ofJson(line) : undefined) ?? ofDms(line) ?? { level: levelOf(line), message: line };
}

function ofJson(line: string): Parsed | undefined {
  const fields = jsonObject(line);
  if (fields === undefined) return undefined;
  if (typeof fields.type === 'string' && fields.type.startsWith('platform.'))
    return ofLambda(fields.type, fields.record);
  if (fields.httpMethod !== undefined && fields.status !== undefined) return ofRequest(fields);
  const { level: level1, severity, timestamp: _, time: __, message, msg, ...data } = fields;
  const level = namedLevel(level1 ?? severity);
  const said = message ?? msg;
  if (said === undefined) return { level: level ?? 'info', message: line };
  const spoken = typeof said === 'string' ? said : JSON.stringify(said);
  const rest = Object.keys(data).length === 0 ? {} : { data };
  return { level: level ?? levelOf(spoken), message: spoken.trimEnd(), ...rest };
}

function ofLambda(type: string, record: unknown): Parsed {
  const data = (typeof record === 'object' && record !== null ? record : {}) as Record<string, unknown>;
  const failed = data.status === 'error' || data.status === 'timeout' || data.status === 'failure';
  const how = typeof data.status === 'string' ? ` ${data.status}` : '';
  return { level: failed ? 'error' : 'debug', message: `${type}${how}`, data };
}

/** A line of the access log of the API. */
function ofRequest({ httpMethod, resourcePath, status, ...data }: Record<string, unknown>): Parsed {
  const code = Number(status);
  const level = code >= 500 ? 'error' : code >= 400 ? 'warn' : 'info';
  return { level, message: `${httpMethod} ${resourcePath ?? ''} ${status}`, data };
}

function ofDms(line: string): Parsed | undefined {
  const match = DMS_LINE.exec(line);
  if (match === null) return undefined;
  const [, component = '', letter = '', message = ''] = match;
  return { level: DMS_LEVELS[letter] ?? 'info', message, data: { component } };
}

function levelOf(text: string): Level {
  if (ERROR_WORD.test(text)) return 'error';
  if (WARNING_WORD.test(text)) return 'warn';
  return DEBUG_WORD.test(text) || LAMBDA_LINE.test(text) ? 'debug' : 'info';
}

/** A name, or a number as pino and bunyan have them: 30 is info, 40 a warning, 50 an error. */
function namedLevel(level: unknown): Level | undefined {
  if (typeof level === 'string') return LEVELS[level.toLowerCase()];
  if (typeof level !== 'number') return undefined;
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}

function jsonObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
