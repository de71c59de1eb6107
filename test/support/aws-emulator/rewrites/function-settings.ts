import type { Rewrite } from '../exchange.js';

interface Settings {
  KMSKeyArn?: string;
  LoggingConfig?: object;
}

const FUNCTIONS = /^\/2015-03-31\/functions(?:\/([^/?]+))?(?:\/(?:configuration|versions))?\/?(?:\?|$)/;

/** Key and log group of a function, which the emulator takes and does not give back. */
export function functionSettings(): Rewrite {
  const known = new Map<string, Settings>();
  return {
    mends: 'Lambda: a function keeps its key and its log group',
    body({ method, url, body: sent }, { body, status }) {
      const [path, inUrl] = FUNCTIONS.exec(url) ?? [];
      if (path === undefined || status >= 300) return body;
      const input = method === 'GET' || sent === '' ? {} : (JSON.parse(sent) as Settings & { FunctionName?: string });
      const name = nameOf(input.FunctionName ?? inUrl ?? '');
      const { KMSKeyArn, LoggingConfig } = input;
      if (LoggingConfig !== undefined) known.set(name, { LoggingConfig, ...(KMSKeyArn ? { KMSKeyArn } : {}) });
      const settings = known.get(name);
      if (settings === undefined || body === '') return body;
      const answer = JSON.parse(body) as { Configuration?: object };
      if (answer.Configuration === undefined) return JSON.stringify({ ...answer, ...settings });
      return JSON.stringify({ ...answer, Configuration: { ...answer.Configuration, ...settings } });
    },
  };
}

/** A function is named by its name or by its ARN. */
function nameOf(given: string): string {
  return decodeURIComponent(given)
    .replace(/^arn:[^/]*:function:/, '')
    .split(':')[0]!;
}
