import type { ErrorRecord } from '../../core/errors.js';
import { GLYPH, paint } from '../style.js';
import { counted } from './quantity.js';
import { wrap } from './text.js';
import type { View } from './view.js';

interface ApplyFailure {
  address?: string;
  summary: string;
  detail?: string;
}

/** Every failure of an apply with its cause, gathered at the end, as they are lost among hundreds of lines. */
export function renderApplyFailures(error: ErrorRecord | undefined, view: View): string[] {
  const failures =
    error?.code === 'FIM-APPLY-FAILED' ? (error.data?.failures as ApplyFailure[] | undefined) : undefined;
  if (failures === undefined) return [];
  const blocks = failures.map(({ address, summary, detail }) => [
    `${paint(GLYPH.bad, 'bad', view.color)} ${address ?? summary}`,
    ...wrap([...(address === undefined ? [] : [summary]), ...(detail ? [detail] : [])].join(': '), view.width, '  '),
  ]);
  return [[paint(`${counted(failures.length, 'failure')}`, 'strong', view.color), ...blocks.flat()].join('\n')];
}
