import { FutureimError } from '../../core/errors.js';

/**
 * Refuses an address where a folder is wanted.
 * @param what the command and flag, for the message
 * @throws FutureimError FIM-NOT-BUILT for s3://…, FIM-USAGE for other addresses
 */
export function requireLocalFolder(what: string, value: string): void {
  const scheme = /^([a-z][\w+.-]+):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined) return;
  throw new FutureimError(scheme === 's3' ? 'FIM-NOT-BUILT' : 'FIM-USAGE', {
    message: scheme === 's3' ? `futureim ${what} ${value} is not built yet` : `"${value}" is no folder`,
    remedy: `futureim ${what} FOLDER`,
  });
}
