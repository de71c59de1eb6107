import { KEY_MAP } from '../keys/key-map.js';
import type { DashboardState } from '../state/dashboard-state.js';
import { fitLine, type Line, span } from '../text/line.js';

/** The keys of the present screen, in one line. */
export function footerLine(_state: DashboardState, width: number): Line {
  const shown = KEY_MAP.filter((binding) => 'inFooter' in binding && binding.inFooter);
  return fitLine(
    shown.flatMap(({ keys, label }) => [span(keys[0], 'strong'), span(` ${label}   `, 'muted')]),
    width,
  );
}
