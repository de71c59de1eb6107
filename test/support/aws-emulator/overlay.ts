import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { athenaQueries } from './athena/athena-queries.js';
import { delivery } from './delivery/delivery.js';
import { DmsFake } from './dms/dms-fake.js';
import { type Answer, jsonAnswer, type Request, type Rewrite } from './exchange.js';
import { Faults, sendHalf, THROTTLED } from './faults.js';
import { isLiveTail, serveLiveTail } from './live-tail/live-tail.js';
import { accountControls } from './rewrites/account-controls.js';
import { athenaTags } from './rewrites/athena-tags.js';
import { BATCH_SERVICE_ROLE } from './rewrites/batch-service-role.js';
import { bucketEvents } from './rewrites/bucket-events.js';
import { bucketPolicies } from './rewrites/bucket-policies.js';
import { budgetSubscribers } from './rewrites/budget-subscribers.js';
import { dmsCertificates } from './rewrites/dms-certificates.js';
import { dmsEndpointChanges } from './rewrites/dms-endpoint-changes.js';
import { dmsEventSubscriptions } from './rewrites/dms-event-subscriptions.js';
import { dmsSubnetGroups } from './rewrites/dms-subnet-groups.js';
import { dmsTags } from './rewrites/dms-tags.js';
import { DMS_TIMES } from './rewrites/dms-times.js';
import { eventSourceMappings } from './rewrites/event-source-mappings.js';
import { functionSettings } from './rewrites/function-settings.js';
import { glueCrawls } from './rewrites/glue-crawls.js';
import { invalidations } from './rewrites/invalidations.js';
import { LAUNCH_TEMPLATE_TAGS } from './rewrites/launch-template-tags.js';
import { mailSettings } from './rewrites/mail-settings.js';
import { MOCK_INTEGRATIONS } from './rewrites/mock-integrations.js';
import { REDRIVE_POLICIES } from './rewrites/redrive-policies.js';
import { ruleDescriptions } from './rewrites/rule-descriptions.js';
import { serviceQuotas } from './rewrites/service-quotas.js';
import { TABLE_HISTORY } from './rewrites/table-history.js';
import { TRAIL_NAMES } from './rewrites/trail-names.js';

/** Everything in which the emulator is made to answer as AWS does. */
export const rewrites = (port: number, dms = new DmsFake()): Rewrite[] => [
  DMS_TIMES,
  dms,
  dmsCertificates(),
  dmsEndpointChanges(),
  dmsEventSubscriptions(),
  dmsSubnetGroups(),
  dmsTags(),
  bucketEvents(),
  bucketPolicies(),
  ruleDescriptions(),
  MOCK_INTEGRATIONS,
  functionSettings(),
  athenaTags(),
  athenaQueries(port),
  glueCrawls(),
  BATCH_SERVICE_ROLE,
  LAUNCH_TEMPLATE_TAGS,
  REDRIVE_POLICIES,
  TRAIL_NAMES,
  budgetSubscribers(),
  mailSettings(),
  eventSourceMappings(),
  delivery(),
  invalidations(),
  accountControls(),
  serviceQuotas(),
  TABLE_HISTORY,
];

export interface Overlay {
  server: Server;
  port: number;
  dms: DmsFake;
  /** Operations that were asked for and that nobody answers. */
  unknown: Set<string>;
  /** Requests, as `METHOD path`, that are refused as if a permission had been taken away. */
  refused: { pattern: RegExp | undefined };
  /** Requests that get no answer before `released`. */
  held: { pattern: RegExp | undefined; released: Promise<void> };
  /** What goes wrong on demand. */
  faults: Faults;
}

const DENIED: Answer = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** A proxy in front of the emulator at `port`, which mends what differs from AWS. */
export async function startOverlay(port: number): Promise<Overlay> {
  const dms = new DmsFake();
  const all = rewrites(port, dms);
  const unknown = new Set<string>();
  const refused: Overlay['refused'] = { pattern: undefined };
  const held: Overlay['held'] = { pattern: undefined, released: Promise.resolve() };
  const faults = new Faults();
  const server = createServer(async (incoming, outgoing) => {
    // A client that is gone wants no answer, nor does one whose emulator is being stopped.
    outgoing.on('error', () => {});
    const body = await textOf(incoming).catch(() => undefined);
    if (body === undefined) return;
    const request = { method: incoming.method!, url: incoming.url!, headers: incoming.headers, body };
    const line = `${request.method} ${request.url}`;
    if (held.pattern?.test(line)) await held.released;
    const fault = faults.next(request);
    if (fault === 'drop') return void outgoing.destroy();
    const refusal = faults.refusal(request) ?? (fault === 'throttle' ? THROTTLED : undefined);
    if (refusal === undefined && isLiveTail(request)) {
      faults.streams.add(outgoing.once('close', () => faults.streams.delete(outgoing)));
      return void serveLiveTail(request, outgoing, (each) => forward(each, port)).catch(() => outgoing.destroy());
    }
    const denied = refused.pattern?.test(line) ? DENIED : refusal;
    const given = denied ?? (await answerTo(request, port, all, unknown).catch(() => undefined));
    if (given === undefined) return void outgoing.destroy();
    const answer = faults.dated(given);
    if (fault === 'cut') return sendHalf(outgoing, answer);
    outgoing.writeHead(answer.status, answer.headers).end(answer.body, 'latin1');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, dms, unknown, refused, held, faults };
}

async function answerTo(request: Request, port: number, all: Rewrite[], unknown: Set<string>): Promise<Answer> {
  for (const rewrite of all) {
    const own = await rewrite.answer?.(request);
    if (own) return rewritten(request, own, all);
  }
  const sent = all.reduce((each, { request: change }) => change?.(each) ?? each, request);
  const answer = await forward(sent, port);
  if (answer.status === 500 && answer.body.startsWith('<!doctype html>')) {
    const operation = String(request.headers['x-amz-target'] ?? `${request.method} ${request.url}`);
    unknown.add(operation);
    return jsonAnswer({ __type: 'NotImplemented', message: `the emulator does not know ${operation}` }, 400);
  }
  return rewritten(request, answer, all);
}

function rewritten(request: Request, answer: Answer, all: Rewrite[]): Answer {
  for (const { body } of all) if (body) answer.body = body(request, answer);
  return answer;
}

function forward({ method, url, headers, body }: Request, port: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body, 'latin1')) };
    const sent = headers['content-length'] === undefined ? headers : { ...headers, ...length };
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path: url, headers: sent }, async (incoming) => {
      const { 'content-length': size, 'transfer-encoding': _, ...rest } = incoming.headers;
      // Without a body, the length is the only word of it.
      const kept = method === 'HEAD' && size !== undefined ? { ...rest, 'content-length': size } : rest;
      const text = await textOf(incoming);
      resolve({ status: incoming.statusCode!, headers: kept as Record<string, string>, body: text });
    });
    outgoing.on('error', reject);
    outgoing.end(body, 'latin1');
  });
}

/** As bytes, one a character: what is not rewritten passes as it is. */
async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
