import type { BinlogPosition } from '../../ports/replication.js';

/** AWS DMS does not tell one source from another; every position is of the one that is configured. */
const SOURCE_EPOCH = 0;
const POSITION = /([^\s#:*]+\.(\d+)):(\d+)(?=[:#]|$)/g;

/**
 * The binlog position in a recovery checkpoint of a MySQL source, e.g.
 * `checkpoint:V1#27#mysql-bin.000042:1975:-1:2002:677883278264080:mysql-bin.000042:1876#0#0#*#0#93`. Of the positions
 * in it (how far the stream was read, where the open transaction began) the first in the binlog is taken: from there
 * on the binlog is still needed.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Task.CDC.html
 */
export function parseRecoveryCheckpoint(text: string | undefined): BinlogPosition | undefined {
  const found = [...(text ?? '').matchAll(POSITION)].map(([, file, number, position]) => ({
    file: file!,
    number: Number(number),
    position: Number(position),
  }));
  const [first] = found.toSorted((a, b) => a.number - b.number || a.position - b.position);
  return first && { sourceEpoch: SOURCE_EPOCH, file: first.file, position: first.position };
}
