import { FutureimError } from '../../../core/errors.js';
import { type BinlogRetention, readBinlogRetention } from '../../../mysql/binlog/retention.js';
import { withConnection } from '../../../mysql/connection/connection.js';
import type { Target } from '../../../targets/target.js';

/** What the source has left of its binlog, or why that cannot be told from here. */
export type KnownRetention = { retention: BinlogRetention } | { problem: string };

/** Longer than a server far away needs; it is only asked for information. */
const CONNECT_MS = 5_000;

/** The source need not be reachable from where the platform is operated. */
export async function knownRetention({ source }: Pick<Target, 'source'>): Promise<KnownRetention> {
  try {
    const retention = await withConnection(
      await source.replication(),
      { connectTimeoutMs: CONNECT_MS },
      readBinlogRetention,
    );
    return { retention };
  } catch (error) {
    if (error instanceof FutureimError) return { problem: error.message };
    throw error;
  }
}
