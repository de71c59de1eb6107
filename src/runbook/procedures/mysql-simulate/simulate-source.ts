import { type Simulation, type SimulationOptions, simulate } from '../../../mysql/simulate/simulate.js';
import type { OperationContext, Target } from '../../../targets/target.js';

export { HIGHEST_BURST } from '../../../mysql/simulate/pace/arrival-schedule.js';

export type SimulationInputs = Omit<SimulationOptions, 'signal' | 'onProgress'>;

/**
 * Trades on the source with its administrative account, as `mysql load` does, since the one that replicates may only
 * read; starts the sandbox when it is the source.
 * @throws FutureimError as `simulate` does
 */
export async function simulateSource(
  { source }: Target,
  inputs: SimulationInputs,
  { events, signal }: OperationContext,
): Promise<Simulation> {
  await source.ensureRunning({ events, signal });
  return simulate(await source.admin(), {
    ...inputs,
    signal,
    onProgress({ seconds, transactions, rate, response, retries }) {
      events.emit('simulation.progress', {
        seconds: Math.round(seconds),
        rate: Math.round(rate.now),
        wanted: rate.wanted,
        transactions,
        p99: response.p99 === null ? '–' : Number(response.p99.toPrecision(3)),
        retries: retries.deadlocks + retries.lockWaitTimeouts + retries.reconnects,
      });
    },
  });
}
