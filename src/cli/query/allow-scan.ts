import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';
import type { Lake } from '../../targets/ports/lake.js';
import { size } from '../render/size.js';

/**
 * Tells what a look at the lake costs before it is taken; nothing where reading is free.
 * @param maxBytes a limit that the estimate must keep; absent: none but that of the target
 * @throws FutureimError FIM-LAKE-SCAN
 */
export async function allowScan(
  lake: Lake,
  what: { sql?: string; tables?: readonly string[] },
  events: Emitter,
  maxBytes?: number,
): Promise<void> {
  const estimate = await lake.estimate?.(what);
  if (estimate === undefined) return;
  const { bytes, usd } = estimate;
  if (maxBytes !== undefined && bytes > maxBytes) {
    throw new FutureimError('FIM-LAKE-SCAN', {
      message: `up to ${size(bytes)} would be read, and --max-scan allows ${size(maxBytes)}`,
      data: { bytes, usd, maxBytes },
    });
  }
  if (bytes === 0) return;
  const price = usd < 0.01 ? 'less than 0.01 USD' : `about ${usd.toFixed(2)} USD`;
  events.emit('note', { message: `Athena reads up to ${size(bytes)} at a time, for ${price}`, bytes, usd });
}
