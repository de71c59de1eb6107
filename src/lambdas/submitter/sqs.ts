import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Lets a message come back after a while instead of at the usual time. */
export type Postpone = (receiptHandle: string, seconds: number) => Promise<void>;

/** The longest that SQS hides a message: twelve hours, counted from its arrival. */
const LONGEST_SECONDS = 11 * 3600;

export function sqsPostpone(queueUrl: string, client = new SQSClient()): Postpone {
  return async (receiptHandle, seconds) => {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.min(seconds, LONGEST_SECONDS),
      }),
    );
  };
}
