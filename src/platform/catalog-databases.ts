import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';
import type { System } from './systems.js';

/** What a database of the Glue catalog describes: a layer of the lake, or the results of a system. */
export type CatalogLayer = 'raw' | 'curated' | System;

/** `{project}_{layer}_{env}`: with underscores, since SQL needs quotes for anything else. */
export function catalogDatabaseName(
  { project, environment }: Pick<PlatformParameters, 'project' | 'environment'>,
  layer: CatalogLayer,
): string {
  return resourceName('catalog-database', project, layer, environment).replaceAll('-', '_');
}
