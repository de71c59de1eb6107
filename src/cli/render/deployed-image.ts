import type { DeployedImage } from '../../runbook/procedures/image/deploy-image.js';
import { paint } from '../style.js';
import type { View } from './view.js';

export interface ImageFacts {
  /** The project's file, and whether it was changed. */
  file: string;
  changed: boolean;
  /** Version of this program, which the image runs. */
  version: string;
  hasWork: boolean;
}

/** What was pushed, what is made of it, and what it runs. */
export function renderDeployedImage(
  { change, repository, tag, digest, builtBy, jobs }: DeployedImage,
  { file, changed, version, hasWork }: ImageFacts,
  view: View,
): string {
  const built = builtBy === undefined ? 'it was there already' : `built by ${builtBy}`;
  return [
    paint(`${change}: ${repository}@${digest}`, 'strong', view.color),
    `  tag ${tag}, ${built}`,
    ...(jobs.length === 0
      ? ['  no job definitions yet: futureim deploy --target aws --stack app makes them of it']
      : jobs.map(({ workload, revision, change: each }) => `  ${workload}: revision ${revision} ${each}`)),
    `  aws.imageDigest in ${file} ${changed ? 'says so now; commit it, so that Terraform keeps it' : 'says so already'}`,
    `  it runs futureim ${version}${hasWork ? '' : '; data process, which runs call, is not part of this release yet'}`,
  ].join('\n');
}
