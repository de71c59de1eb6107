import type { MessagePort, Worker } from 'node:worker_threads';
import { type ErrorRecord, fromErrorRecord, toErrorRecord } from '../../../core/errors.js';

/** Methods that can be called across a thread boundary: asynchronous, with cloneable arguments and results. */
export type RemoteMethods<T> = {
  [K in keyof T]: T[K] extends (...input: infer A) => infer R ? (...input: A) => Promise<Awaited<R>> : never;
};

type Call = { id: number; method: string; input: unknown[] };
type Reply = { id: number; value?: unknown; error?: ErrorRecord };

/** Answers calls that arrive on `port` with the methods of `service`; what it throws travels as an error record. */
export function serve(port: MessagePort, service: object): void {
  port.on('message', async ({ id, method, input }: Call) => {
    try {
      const call = (service as Record<string, (...input: unknown[]) => unknown>)[method];
      if (typeof call !== 'function') throw new TypeError(`there is no method "${method}"`);
      port.postMessage({ id, value: await call.apply(service, input) } satisfies Reply);
    } catch (error) {
      port.postMessage({ id, error: toErrorRecord(error) } satisfies Reply);
    }
  });
}

/** Calls the methods that the other side of `worker` serves. A worker that ends fails every open and later call. */
export function remote<T extends object>(worker: Worker, onOther: (message: unknown) => void): RemoteMethods<T> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let last = 0;
  let end: { error: unknown } | undefined;
  worker.on('message', (message: Reply | { id?: undefined }) => {
    const pending = message.id === undefined ? undefined : open.get(message.id);
    if (message.id === undefined || pending === undefined) return onOther(message);
    open.delete(message.id);
    if (message.error !== undefined) pending.reject(fromErrorRecord(message.error));
    else pending.resolve(message.value);
  });
  const failAll = (error: unknown): void => {
    end ??= { error };
    for (const pending of open.values()) pending.reject(error);
    open.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`the worker ended with code ${code}`)));
  return new Proxy({} as RemoteMethods<T>, {
    get: (_, method) => {
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...input: unknown[]) =>
        new Promise((resolve, reject) => {
          if (end !== undefined) return reject(end.error);
          last += 1;
          open.set(last, { resolve, reject });
          worker.postMessage({ id: last, method, input } satisfies Call);
        });
    },
  });
}
