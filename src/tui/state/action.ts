import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { KeyId } from '../keys/key-map.js';

/** What may change the state of the dashboard. */
export type Action =
  | { type: 'tick'; now: number }
  /** A look came back; `snapshot.error` tells when it did not reach the platform. */
  | { type: 'looked'; startedAt: number; now: number; snapshot: StatusSnapshot }
  | { type: 'key'; id: KeyId };
