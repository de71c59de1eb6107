import { Worker } from 'node:worker_threads';

/** Sees what is sent to the threads of this process: called before each call of a reader, which waits for it. */
export type BeforeCall = (method: string, thread: Worker) => Promise<void> | undefined;

/**
 * Lets a test do something at a given moment of a load in ranges.
 * @returns ends it
 */
export function interceptThreads(before: BeforeCall): () => void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, ...message: Parameters<typeof postMessage>) {
    const done = before((message[0] as { method: string }).method, this);
    if (done === undefined) postMessage.apply(this, message);
    else void done.then(() => postMessage.apply(this, message));
  };
  return () => {
    Worker.prototype.postMessage = postMessage;
  };
}
