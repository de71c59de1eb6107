import { singleLine } from '../../cli/render/text.js';
import { type DashboardState, placeOf } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { fitLine, type Line, lineWidth, type Span, span } from '../text/line.js';

/** Milliseconds that the outcome of a key is shown. */
const NOTICE_MS = 5_000;

const TONES = { good: 'good', bad: 'bad', info: 'warning' } as const;

/** What is being typed, or what came of the last key, or where this is and the keys that work here. */
export function footerLine(state: DashboardState, width: number): Line {
  const { prompt, notice, now } = state;
  if (prompt?.kind === 'filter') {
    return fitLine(
      [span('/', 'strong'), span(singleLine(prompt.text)), span('▏'), span('  Enter keeps, Esc takes off', 'muted')],
      width,
    );
  }
  if (prompt?.kind === 'confirm') {
    const what = `${prompt.order.id} ${prompt.order.table ?? prompt.order.task}? type `;
    return fitLine(
      [
        span(what, 'warning'),
        span(prompt.name, 'strong'),
        span(': '),
        span(singleLine(prompt.text)),
        span('▏'),
        span('  Esc leaves it', 'muted'),
      ],
      width,
    );
  }
  if (notice !== undefined && now - notice.at < NOTICE_MS) {
    return fitLine([span(singleLine(notice.text), TONES[notice.level])], width);
  }
  return fitLine([...crumbs(state), ...keyHints(state, width)], width);
}

function crumbs({ path }: DashboardState): Span[] {
  const filter = path.at(-1)?.filter;
  const names = path.length === 1 ? '' : `${path.slice(1).map(crumb).join(' › ')}  `;
  return [span(names, 'title'), span(filter === undefined ? '' : `/${singleLine(filter)}  `, 'warning')];
}

function crumb({ screen, task, table }: Place): string {
  if (screen === 'task') return task ?? '';
  return screen === 'table' ? (table?.split('.').at(-1) ?? '') : screen === 'raw' ? 'json' : screen;
}

/** As many as fit; help and quit, the last ones, always. */
function keyHints(state: DashboardState, width: number): Span[] {
  const room = width - lineWidth(crumbs(state));
  const hints = state.keys
    .on(placeOf(state).screen)
    .filter(({ inFooter, id }) => inFooter && !(id === 'back' && state.path.length === 1))
    .map(({ keys, label }) => [span(SHORT[keys[0]!] ?? keys[0]!, 'strong'), span(` ${label}  `, 'muted')]);
  while (hints.length > 2 && lineWidth(hints.flat()) > room) hints.splice(-3, 1);
  return hints.flat();
}

const SHORT: Readonly<Record<string, string>> = {
  enter: '⏎',
  escape: 'Esc',
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
};
