import type { Socket } from 'node:net';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import { watchForSilence } from './silence-watch.js';

/** A load may wait that long for the server: for a lock, or for the first row of a table. */
const LOAD_SILENCE_MS = 300_000;

/**
 * Fails what a connection waits for when it has been silent for too long.
 * @returns ends the watch
 */
export function watchLoad(connection: MysqlConnection): () => void {
  const { stream } = (connection as unknown as { connection: { stream: Socket } }).connection;
  return watchForSilence(
    () => stream,
    LOAD_SILENCE_MS,
    () => stream.isPaused(),
    () => stream.destroy(Object.assign(new Error('the server no longer answers'), { code: 'ETIMEDOUT' })),
  );
}
