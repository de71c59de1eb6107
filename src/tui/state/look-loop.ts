import type { Clock } from '../../core/clock.js';
import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { DashboardStore } from './dashboard-store.js';

/** The one clock of the dashboard, in milliseconds: ages on the screen are whole seconds. */
const TICK = 1_000;
/** A timer may fire a little early or late; a look that is due within this time is made now. */
const TOLERANCE = 50;

export interface LookLoopOptions {
  store: DashboardStore;
  clock: Clock;
  signal: AbortSignal;
  look(last: StatusSnapshot | undefined): Promise<StatusSnapshot>;
}

/**
 * Looks when a look is due and lets time pass in between, until the signal; looks never overlap. A look that takes long
 * does not hold up the clock, so that what is shown is seen to grow old.
 * @throws whatever `look` throws
 */
export async function runLookLoop({ store, clock, signal, look }: LookLoopOptions): Promise<void> {
  const state = () => store.getState();
  let looking = false;
  let failure: { error: unknown } | undefined;
  let nap = new AbortController();
  const wake = (): void => nap.abort();
  const unsubscribe = store.subscribe(() => {
    if (state().lookWanted) wake();
  });
  signal.addEventListener('abort', wake, { once: true });

  const start = async (startedAt: number): Promise<void> => {
    looking = true;
    try {
      const snapshot = await look(state().snapshot);
      if (!signal.aborted) store.dispatch({ type: 'looked', startedAt, now: clock.now().getTime(), snapshot });
    } catch (error) {
      failure = { error };
      wake();
    } finally {
      looking = false;
    }
  };

  while (!signal.aborted && failure === undefined) {
    const now = clock.now().getTime();
    const { paused, nextLookAt, lookWanted, interval } = state();
    if (!looking && (lookWanted || (!paused && now + TOLERANCE >= nextLookAt))) void start(now);
    else store.dispatch({ type: 'tick', now });
    nap = new AbortController();
    if (state().lookWanted && !looking) continue;
    await clock.sleep(Math.min(TICK, interval), nap.signal).catch(() => undefined);
  }
  unsubscribe();
  signal.removeEventListener('abort', wake);
  if (failure !== undefined && !signal.aborted) throw failure.error;
}
