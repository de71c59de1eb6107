import type { MysqlConnection } from '../../connection/connection.js';

const NEWLINE = 0x0a;
const SEMICOLON = 0x3b;

/**
 * Sends the statements of a file of rows, each of which stands on one line; the next is gathered while one runs.
 * @param sql chunks of any size
 */
export async function sendStatements(
  connection: MysqlConnection,
  sql: AsyncIterable<Buffer>,
  onSent: () => void,
): Promise<void> {
  let inFlight: Promise<unknown> = Promise.resolve();
  for await (const statement of statementLines(sql)) {
    await inFlight;
    inFlight = connection.query(statement).then(onSent);
    // The failure is thrown by whoever awaits next; until then it must not count as unhandled.
    inFlight.catch(() => undefined);
  }
  await inFlight;
}

/** Lines that end with `;`, without it; comments are passed over. */
async function* statementLines(sql: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const chunk of sql) {
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, begin)) {
      pieces.push(chunk.subarray(begin, end));
      const line = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
      if (line.at(-1) === SEMICOLON) yield line.toString('utf8', 0, line.length - 1);
      pieces = [];
      begin = end + 1;
    }
    if (begin < chunk.length) pieces.push(chunk.subarray(begin));
  }
}
