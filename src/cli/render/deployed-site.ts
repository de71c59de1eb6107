import type { DeployedSite } from '../../runbook/procedures/site/deploy-site.js';
import { paint } from '../style.js';
import { counted } from './quantity.js';
import type { View } from './view.js';

/** Files that are told by name. */
const NAMED = 20;

/** What was uploaded and removed, and where the site is. */
export function renderDeployedSite(
  { url, uploaded, unchanged, removed, invalidation }: DeployedSite,
  view: View,
): string {
  const names = [...uploaded.map((key) => `+ ${key}`), ...removed.map((key) => `- ${key}`)];
  const hidden = names.length - NAMED;
  const counts = `${counted(uploaded.length, 'file')} uploaded, ${unchanged} unchanged, ${removed.length} removed`;
  return [
    ...names.slice(0, NAMED).map((name) => `  ${name}`),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
    paint(`${url}: ${counts}`, 'strong', view.color),
    ...(invalidation === undefined ? [] : [`CloudFront has forgotten the old site (${invalidation})`]),
  ].join('\n');
}
