import { serverState } from '../../../mysql/server/server-state.js';
import { nothingHere } from '../deployed-state.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { connectionProblem } from '../tcp.js';

const HOST = '127.0.0.1';

/** The sandbox keeps its port over restarts, so that addresses in other programs stay right. */
export const sandboxPortCheck: DoctorCheck = {
  id: 'doctor.sandbox-port',
  title: "The sandbox server's port",
  severity: 'fail',
  async run(environment) {
    const { config, state, signal } = environment;
    if (config.source.host !== undefined) return skip(`not needed: the source is ${config.source.host}`);
    const nothing = await nothingHere(environment);
    if (nothing !== undefined) return skip(nothing);
    const server = await serverState(state.sandbox);
    if (server.state === 'absent') return skip('the sandbox was not set up yet');
    const { port } = server.record;
    if (server.state === 'running') {
      if (server.answering) return pass(`${HOST}:${port} is the sandbox, process ${server.pid}`);
      return {
        status: 'fail',
        evidence: `the sandbox server, process ${server.pid}, does not answer on its socket`,
        effect: 'nothing can be read from the source until it does',
        remedy: {
          text: 'look into its log; it may still be recovering from a crash',
          command: 'futureim logs sandbox',
        },
      };
    }
    if ((await connectionProblem(HOST, port, signal)) !== undefined) return pass(`${HOST}:${port} is free`);
    return {
      status: 'warn',
      evidence: `${HOST}:${port} is used by another program, and the sandbox server is not running`,
      effect: 'the sandbox takes another port at its next start',
      remedy: { text: 'end that program, or note the new port', command: 'futureim status' },
    };
  },
};
