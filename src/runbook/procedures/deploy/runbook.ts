import type { Runbook } from '../../engine/step.js';
import { deployStep } from './deploy-step.js';

export function deployRunbook(): Runbook {
  return { id: 'deploy', title: 'Deploy', steps: [deployStep()] };
}
