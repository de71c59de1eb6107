import type { PlatformParameters } from './platform-parameters.js';
import { resourceName } from './resource-name.js';

/** The secret with host, port, user and password of the MySQL source. Made by `bootstrap`; Terraform never reads it. */
export function sourceSecretName({
  project,
  environment,
}: Pick<PlatformParameters, 'project' | 'environment'>): string {
  return resourceName('secret', project, 'mysql-source', environment);
}

/** The secret with the key that signs access tokens. Made by `bootstrap`; Terraform never reads it. */
export function signingSecretName({ project, environment }: PlatformParameters): string {
  return resourceName('secret', project, 'jwt-secret', environment);
}
