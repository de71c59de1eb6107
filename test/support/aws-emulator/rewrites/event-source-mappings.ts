import type { Rewrite } from '../exchange.js';

interface Mapping {
  UUID?: string;
  FunctionName?: string;
  FunctionArn?: string;
}

const PATH = /^\/2015-03-31\/event-source-mappings/;

/** The emulator resolves an alias when a queue is bound to it, and forgets the alias. */
export function eventSourceMappings(): Rewrite {
  const functions = new Map<string, string>();
  return {
    mends: 'Lambda: a queue that is bound to an alias stays so',
    body({ method, url, body: sent }, { body, status }) {
      if (!PATH.test(url) || status >= 300) return body;
      const mapping = JSON.parse(body) as Mapping;
      if (mapping.UUID === undefined) return body;
      const asked = method === 'POST' || method === 'PUT' ? (JSON.parse(sent) as Mapping).FunctionName : undefined;
      if (asked?.startsWith('arn:')) functions.set(mapping.UUID, asked);
      const FunctionArn = functions.get(mapping.UUID) ?? mapping.FunctionArn;
      return JSON.stringify({ ...mapping, FunctionArn });
    },
  };
}
