import { connect } from 'node:net';

/** Time a server has to accept a TCP connection, in milliseconds. */
const PATIENCE = 5000;

/** Why nothing accepts connections there; undefined when something does. */
export function connectionProblem(host: string, port: number, signal: AbortSignal): Promise<string | undefined> {
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
