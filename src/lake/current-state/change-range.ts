import { FutureimError } from '../../core/errors.js';
import type { Checkpoint, ManifestTable } from '../manifest/manifest.js';
import { compareCheckpoints, SEQUENCE_DIGITS, sequenceUpTo } from '../manifest/sequence.js';

/** The changes that count: `after < dms_seq <= upTo`. */
export interface ChangeRange {
  after: string;
  upTo: string;
  /** A TRUNCATE within the range has voided the loaded rows. */
  truncated: boolean;
}

const NO_LIMIT = '9'.repeat(SEQUENCE_DIGITS);

/** @throws FutureimError FIM-TASK-STATE when the table was loaded after `asOf` */
export function changeRange(table: ManifestTable, asOf: Checkpoint | undefined): ChangeRange {
  if (asOf && table.seam && compareCheckpoints(asOf, table.seam) < 0) {
    throw new FutureimError('FIM-TASK-STATE', {
      message:
        `table "${table.schema}.${table.table}" was loaded at ${table.seam.file}:${table.seam.position}, ` +
        `so its rows as of ${asOf.file}:${asOf.position} are not known`,
      reason: 'a reload replaces everything the lake knew about the time before it',
      remedy: 'run the command again; it will ask for a later position',
    });
  }
  const upTo = asOf ? sequenceUpTo(asOf) : NO_LIMIT;
  const seam = table.seam ? sequenceUpTo(table.seam) : '';
  const truncatedAt = table.truncations.findLast((sequence) => sequence > seam && sequence <= upTo);
  return { after: truncatedAt ?? seam, upTo, truncated: truncatedAt !== undefined };
}
