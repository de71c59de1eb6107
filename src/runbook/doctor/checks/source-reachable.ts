import { connect } from 'node:net';
import type { DoctorCheck } from '../doctor-check.js';

/** Time a server has to accept a TCP connection, in milliseconds. */
const PATIENCE = 5000;

export const sourceReachableCheck: DoctorCheck = {
  id: 'doctor.source',
  title: 'MySQL source answers',
  severity: 'fail',
  async run({ config, signal }) {
    const { host, port } = config.source;
    if (host === undefined) return { status: 'skip', evidence: 'no source is configured; the sandbox is used' };
    const problem = await tryConnect(host, port, signal);
    if (problem === undefined) return { status: 'pass', evidence: `${host}:${port} accepts connections` };
    return {
      status: 'fail',
      evidence: `${host}:${port}: ${problem}`,
      effect: 'nothing can be checked, loaded or replicated',
      remedy: { text: 'check host, port, bind-address and firewall', command: 'futureim config show source.host' },
    };
  },
};

function tryConnect(host: string, port: number, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    const finish = (problem?: string): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(PATIENCE, () => finish(`no answer within ${PATIENCE / 1000} s`));
    socket.once('connect', () => finish());
    socket.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
  });
}
