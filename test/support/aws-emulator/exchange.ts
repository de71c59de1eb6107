import type { IncomingHttpHeaders } from 'node:http';

/** A request on its way to the emulator. */
export interface Request {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Mends one thing in which the emulator differs from AWS. */
export interface Rewrite {
  /** What it mends, for the page that lists the differences. */
  readonly mends: string;
  /** The request as the emulator needs it; undefined leaves it as it is. */
  request?(request: Request): Request | undefined;
  /** An answer of its own to what the emulator does not know; undefined leaves the request to the emulator. */
  answer?(request: Request): Answer | Promise<Answer> | undefined;
  /** The body as AWS would have sent it. */
  body?(request: Request, answer: Answer): string;
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

/** The operation of a JSON service, e.g. `DescribeCertificates` of `AmazonDMSv20160101`; undefined for another service. */
export function jsonOperation({ headers }: Request, service: string): string | undefined {
  const [name, operation] = String(headers['x-amz-target'] ?? '').split('.');
  return name === service ? operation : undefined;
}
