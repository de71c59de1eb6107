import type { MysqlConnection } from './connection.js';

/** Runs `work` within a transaction: commits what it did, or takes all of it back when it throws. */
export async function inTransaction<T>(connection: MysqlConnection, work: () => Promise<T>): Promise<T> {
  await connection.beginTransaction();
  try {
    const result = await work();
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  }
}
