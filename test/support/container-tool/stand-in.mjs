#!/usr/bin/env node
/**
 * Stands in for docker or podman where there is no daemon: writes down what it was asked and what came in by its
 * standard input, and lets the emulated registry have an image when one is pushed. It builds nothing.
 */
import { appendFileSync, readFileSync } from 'node:fs';

const { STAND_IN_KIND = 'docker', STAND_IN_RECORD = '', STAND_IN_FAILS, AWS_ENDPOINT_URL = '' } = process.env;
const args = process.argv.slice(2);
const [command] = args;

if (command === '--version') {
  console.log(STAND_IN_KIND === 'podman' ? 'podman version 5.4.2' : 'Docker version 28.1.1, build 4eba377');
} else if (command === 'buildx' && args[1] === 'version') {
  process.exitCode = STAND_IN_KIND === 'docker' ? 0 : 1;
} else {
  const input = args.includes('--password-stdin') ? readFileSync(0, 'utf8') : undefined;
  appendFileSync(STAND_IN_RECORD, `${JSON.stringify({ args, input })}\n`);
  console.log(`step 1 of ${command}`);
  if (STAND_IN_FAILS === command) {
    console.error('failed to solve: no space left on device');
    process.exitCode = 1;
  } else if (command === 'push' || args.includes('--push')) {
    await push(String(command === 'push' ? args[1] : args[args.indexOf('--tag') + 1]));
  }
}

/** @param {string} reference `host/repository:tag` */
async function push(reference) {
  const [, repositoryName = '', imageTag = ''] = /^[^/]+\/(.+):(.+)$/.exec(reference) ?? [];
  const layer = {
    mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    size: 1,
    digest: `sha256:${'1'.repeat(64)}`,
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 1,
      digest: `sha256:${'0'.repeat(64)}`,
    },
    layers: [layer],
    annotations: { tag: imageTag },
  };
  const response = await fetch(AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.PutImage',
      authorization:
        'AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-2/ecr/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify({ repositoryName, imageTag, imageManifest: JSON.stringify(manifest) }),
  });
  if (!response.ok) throw new Error(await response.text());
}
