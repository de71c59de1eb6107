import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { type Answer, jsonAnswer, type Request } from './exchange.js';

/** `throttle` refuses; `drop` closes the connection without an answer, `cut` after half of it. */
export type FaultKind = 'throttle' | 'drop' | 'cut';

interface Planned {
  kind: FaultKind;
  /** Requests that still fail. */
  left: number;
  /** Of so many requests one fails. */
  every: number;
  seen: number;
}

/** What goes wrong on demand, by the operation of a JSON service: `FilterLogEvents`. */
export class Faults {
  readonly #planned = new Map<string, Planned>();
  readonly #expired = new Set<string>();
  /** Answers that are streams, and open. */
  readonly streams = new Set<ServerResponse>();
  /** Requests that failed so, by operation. */
  readonly happened: Record<string, number> = {};
  /** Milliseconds by which the clock of AWS is ahead of that of this machine. */
  skew = 0;

  /** Of every `every` requests the last one fails, `times` in all. */
  plan(operation: string, kind: FaultKind, { times, every = 1 }: { times: number; every?: number }): void {
    this.#planned.set(operation, { kind, left: times, every, seen: 0 });
  }

  /** Closes the connections of all streams, in the middle of whatever they say. */
  breakStreams(): void {
    for (const stream of this.streams) stream.destroy();
  }

  /** Requests that are signed with this key are refused from now on. */
  expire(accessKey: string): void {
    this.#expired.add(accessKey);
  }

  /** The answer with the time of AWS. */
  dated(answer: Answer): Answer {
    if (this.skew === 0) return answer;
    return { ...answer, headers: { ...answer.headers, date: new Date(Date.now() + this.skew).toUTCString() } };
  }

  /** The answer of a request that is refused. */
  refusal({ headers }: Request): Answer | undefined {
    const key = /Credential=([^/]+)\//.exec(String(headers.authorization ?? ''))?.[1];
    if (key === undefined || !this.#expired.has(key)) return undefined;
    const message = 'The security token included in the request is expired';
    return jsonAnswer({ __type: 'ExpiredTokenException', message }, 400);
  }

  /** What happens to this request; undefined: it is answered. */
  next({ headers }: Request): FaultKind | undefined {
    const operation = String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const planned = this.#planned.get(operation);
    if (planned === undefined || planned.left === 0) return undefined;
    planned.seen += 1;
    if (planned.seen % planned.every !== 0) return undefined;
    planned.left -= 1;
    this.happened[operation] = (this.happened[operation] ?? 0) + 1;
    return planned.kind;
  }
}

export const THROTTLED = jsonAnswer({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400);

/** Sends the beginning of an answer, and closes the connection. */
export function sendHalf(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const whole: OutgoingHttpHeaders = { ...headers, 'content-length': Buffer.byteLength(body, 'latin1') };
  outgoing.writeHead(status, whole);
  outgoing.write(body.slice(0, body.length / 2), 'latin1', () => outgoing.destroy());
}
