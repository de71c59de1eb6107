import { parseArgs } from 'node:util';
import { asFutureimError, toErrorRecord } from '../../../core/errors.js';
import { Redactor } from '../../../core/redaction.js';
import { StateFolder } from '../../../platform/state/state-folder.js';
import { runAgent } from './agent.js';

const { values } = parseArgs({
  options: { 'state-dir': { type: 'string' }, version: { type: 'string' } },
  strict: true,
});
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
process.on('SIGINT', () => stop.abort());
// The terminal that started the agent may close.
process.on('SIGHUP', () => undefined);
try {
  const state = new StateFolder(values['state-dir'] ?? '');
  await runAgent({ state, version: values.version ?? '', redactor: new Redactor(), signal: stop.signal });
  process.exit(0);
} catch (error) {
  const known = asFutureimError(error);
  // Read by whoever started this process.
  process.stderr.write(`${JSON.stringify(toErrorRecord(known))}\n`);
  process.exit(known.exitCode);
}
