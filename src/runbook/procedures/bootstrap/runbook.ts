import type { Runbook } from '../../engine/step.js';
import { type BootstrapInputs, bootstrapSteps, type RunbookSecrets } from './steps.js';

export function bootstrapRunbook(inputs: BootstrapInputs, secrets: RunbookSecrets = {}): Runbook {
  return { id: 'bootstrap', title: 'Prepare the platform', steps: bootstrapSteps(inputs, secrets) };
}
