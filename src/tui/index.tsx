import { render } from 'ink';
import type { Clock } from '../core/clock.js';
import type { StatusSnapshot } from '../runbook/procedures/status/snapshot.js';
import { lookAgain } from '../runbook/procedures/status/watch.js';
import type { Target } from '../targets/target.js';
import { Dashboard } from './components/dashboard.js';
import { History } from './history/history.js';
import { bindingOf } from './keys/binding-of.js';
import { DashboardStore } from './state/dashboard-store.js';
import { runLookLoop } from './state/look-loop.js';

export interface DashboardOptions {
  target: Target;
  environment: StatusSnapshot['environment'];
  /** Task names; empty means all. */
  tasks: readonly string[];
  /** Milliseconds between two looks. */
  interval: number;
  /** Version of this program. */
  version: string;
  clock: Clock;
  color: boolean;
  /** Whether to draw on the terminal's second screen, which leaves the first as it was. */
  alternateScreen: boolean;
  /** Ends the dashboard. */
  signal: AbortSignal;
}

/**
 * Shows the platform on the whole terminal until the user leaves or the signal is aborted.
 * @returns the last look; undefined when there was none
 * @throws FutureimError FIM-TASK-UNKNOWN, FIM-INTERNAL
 */
export async function runDashboard(options: DashboardOptions): Promise<StatusSnapshot | undefined> {
  const { target, environment, tasks, interval, version, clock } = options;
  const now = clock.now().getTime();
  const store = new DashboardStore({
    now,
    version,
    failures: 0,
    nextLookAt: now,
    lookWanted: false,
    interval,
    paused: false,
    history: new History(),
    feed: [],
    path: [{ screen: 'overview' }],
  });
  const end = new AbortController();
  const leave = (): void => end.abort();
  options.signal.addEventListener('abort', leave, { once: true });
  if (options.signal.aborted) leave();

  const onKey = (name: string): void => {
    const binding = bindingOf(name);
    if (binding?.id === 'quit') leave();
    else if (binding !== undefined) store.dispatch({ type: 'key', id: binding.id });
  };
  const screen = render(
    <Dashboard store={store} color={options.color} alternateScreen={options.alternateScreen} onKey={onKey} />,
    {
      alternateScreen: options.alternateScreen,
      incrementalRendering: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      isScreenReaderEnabled: false,
      maxFps: 10,
    },
  );
  try {
    await runLookLoop({
      store,
      clock,
      signal: end.signal,
      look: (last) => lookAgain(target, { environment, tasks, now: clock.now() }, last),
    });
  } finally {
    options.signal.removeEventListener('abort', leave);
    screen.unmount();
    await screen.waitUntilExit();
  }
  return store.getState().snapshot;
}
