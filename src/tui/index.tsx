import { render } from 'ink';
import type { FullScreen } from '../cli/full-screen.js';
import type { Clock } from '../core/clock.js';
import type { DashboardTheme } from '../platform/config/config.js';
import type { StateFolder } from '../platform/state/state-folder.js';
import type { PipelineLooks } from '../runbook/procedures/status/pipeline-looks.js';
import type { StatusSnapshot } from '../runbook/procedures/status/snapshot.js';
import { lookAgain } from '../runbook/procedures/status/watch.js';
import type { Target } from '../targets/target.js';
import { Dashboard } from './components/dashboard.js';
import { stylesOf } from './components/theme.js';
import { Effects, type Outside } from './effects/effects.js';
import { History } from './history/history.js';
import { Keys } from './keys/keys.js';
import { FrameStream } from './screen/frame-stream.js';
import { Screen } from './screen/screen.js';
import { sizeOf } from './screen/size-of.js';
import { DashboardStore } from './state/dashboard-store.js';
import { runLookLoop } from './state/look-loop.js';

export interface DashboardOptions {
  terminal: FullScreen;
  target: Target;
  /** Where runs are journaled. */
  state: StateFolder;
  pipeline: PipelineLooks;
  environment: StatusSnapshot['environment'];
  /** Task names; empty means all. */
  tasks: readonly string[];
  /** Milliseconds between two looks. */
  interval: number;
  /** Version of this program. */
  version: string;
  clock: Clock;
  color: boolean;
  theme: DashboardTheme;
  /** Whether to draw on the terminal's second screen, which leaves the first as it was. */
  alternateScreen: boolean;
  /** Keys by the name of what they do, where they are not those of the key map. */
  keys: Readonly<Record<string, readonly string[]>>;
  /** Whether keys may change the platform. */
  actions: boolean;
  outside: Outside;
  /** Ends the dashboard. */
  signal: AbortSignal;
}

/** How far back lags are drawn that were measured before the dashboard was opened, in milliseconds. */
const REMEMBERED = 20 * 60_000;

/**
 * Shows the platform on the whole terminal until the user leaves or the signal is aborted.
 * @returns the last look; undefined when there was none
 * @throws FutureimError FIM-CONFIG-INVALID for the keys, FIM-TASK-UNKNOWN, FIM-INTERNAL
 */
export async function runDashboard(options: DashboardOptions): Promise<StatusSnapshot | undefined> {
  const { target, environment, tasks, state, pipeline, interval, version, clock } = options;
  const { output } = options.terminal;
  const now = clock.now().getTime();
  const store = new DashboardStore({
    now,
    version,
    keys: new Keys(options.keys, { actions: options.actions, delivery: target.delivery !== undefined }),
    size: sizeOf(output),
    failures: 0,
    nextLookAt: now,
    lookWanted: false,
    interval,
    paused: false,
    history: new History(),
    feed: [],
    path: [{ screen: 'overview' }],
    log: [],
  });
  const end = new AbortController();
  const leave = (): void => end.abort();
  options.signal.addEventListener('abort', leave, { once: true });
  if (options.signal.aborted) leave();

  const screen = new Screen(output, options.alternateScreen);
  const giveBack = (): void => screen.close();
  const unhook = options.terminal.atExit(giveBack);
  const frames = new FrameStream(output, screen);
  frames.on('resize', () => store.dispatch({ type: 'resized', size: sizeOf(output) }));
  const effects = new Effects(store, target, options.outside, { leave, redraw: () => screen.redraw() });
  const app = render(
    <Dashboard store={store} styles={stylesOf(options.theme, options.color)} onKey={effects.onKey} />,
    {
      stdout: frames as unknown as NodeJS.WriteStream,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      interactive: true,
      isScreenReaderEnabled: false,
    },
  );
  try {
    await runLookLoop({
      store,
      clock,
      signal: end.signal,
      look: async (last) => {
        if (last === undefined) await rememberLags(target, store.getState().history, clock.now());
        if (store.getState().lookWanted) pipeline.expire();
        return lookAgain(target, { environment, tasks, state, pipeline, now: clock.now() }, last);
      },
    });
  } finally {
    options.signal.removeEventListener('abort', leave);
    effects.close();
    app.unmount();
    await app.waitUntilExit();
    frames.destroy();
    giveBack();
    unhook();
  }
  return store.getState().snapshot;
}

/** A platform that does not answer has nothing to tell of earlier; the look that follows says why. */
async function rememberLags({ metrics }: Target, history: History, now: Date): Promise<void> {
  const since = new Date(now.getTime() - REMEMBERED);
  const measured = await metrics.read({ metrics: ['CDCLatencySource', 'CDCLatencyTarget'], since }).catch(() => []);
  history.begin(measured);
}
