import { batchRunQueue } from './batch.js';
import { sqsPostpone } from './sqs.js';
import { type BatchAnswer, type QueueEvent, submitRuns } from './submitter.js';

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

const queue = batchRunQueue(
  variable('JOB_QUEUE'),
  JSON.parse(variable('JOB_DEFINITIONS')) as Readonly<Record<string, string>>,
);
const postpone = sqsPostpone(variable('QUEUE_URL'));

/** Entry point of the function. Lambda writes an object on its output as one entry of the log. */
export const handler = (event: QueueEvent): Promise<BatchAnswer> =>
  submitRuns(event, {
    queue,
    postpone,
    now: () => new Date(),
    log: (entry) => process.stdout.write(`${JSON.stringify({ level: 'INFO', ...entry })}\n`),
  });
