import { FutureimError } from '../../core/errors.js';

/** Layers of the lake, in the order in which data passes through them. */
export const LAKE_LAYERS = ['raw', 'curated', 'prod'] as const;

export type LakeLayer = (typeof LAKE_LAYERS)[number];

/**
 * Takes a path like `raw/ecommerce/orders/` apart; an empty one names all layers.
 * @throws FutureimError FIM-USAGE when it leads out of the lake, or to no layer
 */
export function parseLakePath(path: string): { layer?: LakeLayer; rest: string[] } {
  const [first, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { rest: [] };
  const layer = LAKE_LAYERS.find((each) => each === first);
  if (layer !== undefined && !rest.some((part) => part === '.' || part === '..')) return { layer, rest };
  throw new FutureimError('FIM-USAGE', {
    message: `"${path}" is no folder of the lake`,
    reason: `a path begins with ${LAKE_LAYERS.join(', ')}, and names the folders below`,
    remedy: 'futureim data ls',
  });
}
