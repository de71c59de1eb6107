import type { FutureimEvent } from '../../../core/events.js';
import type { RunInputs, RunOutcome } from '../step.js';

/** Version of the journal's line format. */
export const JOURNAL_FORMAT = 1;

/** First line of a journal. */
export interface JournalHeader {
  kind: 'header';
  format: typeof JOURNAL_FORMAT;
  run: string;
  runbook: string;
  title: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  version: string;
  pid: number;
  /** What the runbook is made from again at resume. */
  inputs: RunInputs;
  /** Flags that chose the configuration, by name; other sources of values are read anew at resume. */
  configFlags: Record<string, unknown>;
  /** Step after which the run was to end. */
  until?: string;
}

/** Written when an earlier run is taken up again. */
export interface JournalResumption {
  kind: 'resumed';
  resumedAt: string;
  version: string;
  pid: number;
}

export interface JournalEvent {
  kind: 'event';
  event: FutureimEvent;
}

/** Last line of a run that came to an end, whatever the end was. */
export interface JournalOutcome {
  kind: 'outcome';
  finishedAt: string;
  outcome: RunOutcome;
}

export type JournalRecord = JournalHeader | JournalResumption | JournalEvent | JournalOutcome;
