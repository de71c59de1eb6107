import type { SeenPipeline } from '../../runbook/procedures/status/pipeline-looks.js';
import type { Found } from './feed-entry.js';

/** What happened to the delivery pipeline between two looks; nothing of the first one. */
export function pipelineChanges(before: SeenPipeline | undefined, after: SeenPipeline | undefined): Found[] {
  if (before === undefined || after === undefined) return [];
  return [...readingChanges(before, after), ...executionChanges(before, after)];
}

function readingChanges(before: SeenPipeline, after: SeenPipeline): Found[] {
  if (before.error?.message === after.error?.message) return [];
  if (after.error === undefined) return [{ level: 'good', about: 'pipeline', text: 'answers again' }];
  return [{ level: 'warning', about: 'pipeline', text: `${after.error.code}: ${after.error.message}` }];
}

function executionChanges(before: SeenPipeline, after: SeenPipeline): Found[] {
  const [was, is] = [before.overview?.execution, after.overview?.execution];
  if (before.overview === null || !is || (was?.id === is.id && was.status === is.status)) return [];
  const level = is.status === 'Failed' ? 'bad' : is.status === 'Succeeded' ? 'good' : 'info';
  const failed = after.overview?.failures.map(({ stage, action }) => `: ${stage}/${action}`).join('') ?? '';
  const from = was?.id === is.id ? `${was.status} → ` : 'a new execution: ';
  return [{ level, about: 'pipeline', text: `${from}${is.status}${failed}` }];
}
