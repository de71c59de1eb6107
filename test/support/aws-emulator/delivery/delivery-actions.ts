import type { Status } from './execution.js';

/** An execution of the past, its actions one after the other. */
export interface RecordedExecution {
  /** ISO 8601. */
  started: string;
  actions: { action: string; seconds: number; status?: Status }[];
}

/** What happens outside of the API, to every pipeline and connection there is. */
export type DeliveryAction =
  | { do: 'approveConnection' | 'breakConnection' }
  | { do: 'push'; branch: string }
  | { do: 'step' | 'approve' }
  | { do: 'fail'; action: string; message: string }
  | { do: 'closeTransition'; stage: string; reason: string }
  | { do: 'record'; executions: RecordedExecution[] };

/** Not of AWS: the way by which a test does it. */
export const DELIVERY_ACTIONS = '/_emulator/delivery';

/** Does it at the emulator with this address. */
export async function deliveryAction(url: string, action: DeliveryAction): Promise<void> {
  const response = await fetch(`${url}${DELIVERY_ACTIONS}`, { method: 'POST', body: JSON.stringify(action) });
  if (!response.ok) throw new Error(`${action.do}: ${await response.text()}`);
}
