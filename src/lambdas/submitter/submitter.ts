import { parseRequest } from './parse-request.js';
import { type Outcome, type RunQueue, requestRuns } from './request-runs.js';
import type { Postpone } from './sqs.js';

/** What Lambda hands over: messages of the queue. */
export interface QueueEvent {
  Records: { messageId: string; body: string; receiptHandle: string }[];
}

/** Messages named in it stay in the queue. */
export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

export interface SubmitterParts {
  queue: RunQueue;
  postpone: Postpone;
  now: () => Date;
  /** Gets one entry a workload. */
  log: (entry: Outcome & { messageId: string }) => void;
}

/**
 * Turns messages into runs. A message whose time has not come yet goes back until then; nothing is lost by that, since
 * a run reads all that is there when it begins.
 */
export async function submitRuns(
  { Records }: QueueEvent,
  { queue, postpone, now, log }: SubmitterParts,
): Promise<BatchAnswer> {
  const batchItemFailures: BatchAnswer['batchItemFailures'] = [];
  for (const { messageId, body, receiptHandle } of Records) {
    const outcomes = await requestRuns(parseRequest(body), queue, now());
    for (const outcome of outcomes) log({ messageId, ...outcome });
    const waits = outcomes.flatMap(({ seconds }) => seconds ?? []);
    if (waits.length === 0) continue;
    await postpone(receiptHandle, Math.max(...waits));
    batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}
