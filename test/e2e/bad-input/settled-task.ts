import type { Program } from '../../support/program.js';
import { succeed } from './answer.js';

export interface Task {
  status: string;
  reason: string;
  lastFailure?: { code: string; message: string };
}

/** Polls in which a task has to show what is wrong with its source. */
const PATIENCE = 60;

/** The only task, once it neither starts nor runs. */
export async function settled(program: Program): Promise<Task> {
  let seen: Task | undefined;
  for (let poll = 0; poll < PATIENCE; poll += 1) {
    const { tasks } = await succeed<{ tasks: Task[] }>(program, ['dms', 'list']);
    seen = tasks[0];
    if (seen !== undefined && seen.status !== 'starting' && seen.status !== 'running') return seen;
  }
  throw new Error(`the task has not stopped: ${JSON.stringify(seen)}`);
}
