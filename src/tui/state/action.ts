import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { LogEvent } from '../../targets/ports/logs.js';
import type { KeyId } from '../keys/key-map.js';
import type { DashboardState, Size } from './dashboard-state.js';

/** What may change the state of the dashboard. */
export type Action =
  | { type: 'tick'; now: number }
  | { type: 'resized'; size: Size }
  /** A look came back; `snapshot.error` tells when it did not reach the platform. */
  | { type: 'looked'; startedAt: number; now: number; snapshot: StatusSnapshot }
  | { type: 'key'; id: KeyId }
  /** A key while text is typed. */
  | { type: 'typed'; key: string }
  /** Lines of the log that is shown; `fresh` when they are the first of it. */
  | { type: 'logged'; events: readonly LogEvent[]; fresh: boolean }
  | { type: 'noticed'; notice: NonNullable<DashboardState['notice']> };
