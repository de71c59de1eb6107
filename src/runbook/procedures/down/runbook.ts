import type { Runbook } from '../../engine/step.js';
import { stopPlatformStep } from './stop-platform-step.js';
import { stopSourceStep } from './stop-source-step.js';

export type DownInputs = {
  wipe: boolean;
};

export function downRunbook({ wipe }: DownInputs): Runbook {
  return {
    id: 'down',
    title: wipe ? 'Stop everything and delete its data' : 'Stop everything',
    steps: [stopPlatformStep({ wipe }), stopSourceStep({ wipe })],
  };
}
