import { wrap } from '../../cli/render/text.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place, ScreenName } from '../state/place.js';
import { type Line, span } from '../text/line.js';
import { scrolled } from './raw.js';

/** The keys of the screen that help was asked on. */
export function helpLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  return scrolled(helpText(state, width), place.scroll ?? 0, width, height);
}

export function helpText(state: DashboardState, width: number): Line[] {
  const under = state.path.at(-2)?.screen ?? 'overview';
  const bindings = state.keys.on(under);
  const column = Math.max(...bindings.map(({ keys }) => keys.join(' ').length)) + 2;
  return [
    [span(`keys on the ${NAMES[under]}`, 'title')],
    ...bindings.flatMap(({ keys, description }) =>
      wrap(description, width - column, '').map((text, row): Line => {
        const name = row === 0 ? keys.join(' ') : '';
        return [span(name.padEnd(column), 'strong'), span(text)];
      }),
    ),
    [],
    ...LEGEND.flatMap((text) => wrap(text, width, '')).map((text): Line => [span(text, 'muted')]),
  ];
}

const NAMES: Record<ScreenName, string> = {
  overview: 'overview',
  task: 'task screen',
  table: 'table screen',
  alarms: 'alarms',
  pipeline: 'pipeline',
  logs: 'logs',
  raw: 'JSON view',
  help: 'help',
};

const LEGEND = [
  'lag: seconds from commit at the source until durable in the lake, the worst of all tasks',
  'source latency: the part of it until the binlog was read; the rest is writing',
  'p50, p99: of the looks of this session and the 20 minutes before; – means unknown',
];
