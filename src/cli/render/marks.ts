import type { PlatformState } from '../../runbook/procedures/status/snapshot.js';
import type { AlarmState } from '../../targets/ports/alarms.js';
import type { ActionStatus, PipelineExecution, StageStatus } from '../../targets/ports/delivery.js';
import type { ReplicationTask, TableState } from '../../targets/ports/replication.js';
import { GLYPH, type Tone } from '../style.js';

/** A glyph that means the same without its colour. */
export interface Mark {
  glyph: string;
  tone: Tone;
}

const GOOD: Mark = { glyph: GLYPH.good, tone: 'good' };
const BAD: Mark = { glyph: GLYPH.bad, tone: 'bad' };
const BUSY: Mark = { glyph: GLYPH.running, tone: 'warning' };
const IDLE: Mark = { glyph: GLYPH.skipped, tone: 'muted' };
const WARNING: Mark = { glyph: GLYPH.warning, tone: 'warning' };

export function platformMark(state: PlatformState): Mark {
  switch (state) {
    case 'replicating':
      return GOOD;
    case 'failed':
    case 'source lost':
    case 'unreachable':
      return BAD;
    case 'not deployed':
    case 'stopped':
      return IDLE;
    case 'loading':
      return BUSY;
    case 'partial':
      return WARNING;
  }
}

/** A running task that cannot read its source is no good sign. */
export function taskMark({ status, sourceLostSince, tablesErrored }: ReplicationTask): Mark {
  if (status === 'running') return sourceLostSince === undefined && tablesErrored === 0 ? GOOD : WARNING;
  if (status === 'failed' || status === 'failed-move') return BAD;
  return status === 'ready' || status === 'stopped' ? IDLE : BUSY;
}

export function tableMark(state: TableState): Mark {
  if (state === 'Table completed') return GOOD;
  if (state === 'Table error' || state === 'Table does not exist') return BAD;
  return state === 'Before load' || state === 'Table cancelled' ? IDLE : BUSY;
}

export function alarmMark(state: AlarmState): Mark {
  if (state === 'alarm') return BAD;
  return state === 'ok' ? GOOD : IDLE;
}

/** Of an execution of the pipeline, a stage or an action; undefined: it never ran. */
export function pipelineMark(status: PipelineExecution['status'] | StageStatus | ActionStatus | undefined): Mark {
  if (status === 'Succeeded') return GOOD;
  if (status === 'Failed') return BAD;
  return status === 'InProgress' || status === 'Stopping' ? BUSY : IDLE;
}
