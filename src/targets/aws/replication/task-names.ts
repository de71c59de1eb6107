import type { Environment } from '../../../platform/config/config.js';
import { resourceName } from '../../../platform/resource-name.js';
import { SYSTEMS } from '../../../platform/systems.js';

export interface PlatformName {
  project: string;
  environment: Environment;
}

/** Names in AWS DMS by the ids of the port, which are the systems. */
export function taskNames({ project, environment }: PlatformName): ReadonlyMap<string, string> {
  return new Map(
    SYSTEMS.map((system) => [system, resourceName('dms-task', project, `${system}-replication`, environment)]),
  );
}

export function instanceName({ project, environment }: PlatformName): string {
  return resourceName('dms-instance', project, 'replication', environment);
}

export function sourceEndpointName({ project, environment }: PlatformName): string {
  return resourceName('dms-endpoint', project, 'source', environment);
}

export function sourceCertificateName({ project, environment }: PlatformName): string {
  return resourceName('dms-certificate', project, 'source-ca', environment);
}
