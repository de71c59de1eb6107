import { timeOfDay } from '../../cli/render/quantity.js';
import { singleLine } from '../../cli/render/text.js';
import { GLYPH } from '../../cli/style.js';
import type { FeedEntry } from '../state/feed-entry.js';
import { fitLine, type Line, type LineTone, span } from '../text/line.js';

const GLYPHS: Record<FeedEntry['level'], [string, LineTone]> = {
  good: [GLYPH.good, 'good'],
  info: ['·', 'muted'],
  warning: [GLYPH.warning, 'warning'],
  bad: [GLYPH.bad, 'bad'],
};

/** Title and the newest entries, one line each. */
export function feedLines(feed: readonly FeedEntry[], width: number, height: number): Line[] {
  return [
    [span('events', 'title')],
    ...feed.slice(0, height - 1).map(({ time, level, about, text }) => {
      const [glyph, tone] = GLYPHS[level];
      const subject = about === undefined ? '' : `${singleLine(about)} `;
      return fitLine(
        [
          span(`${timeOfDay(time)} `, 'muted'),
          span(`${glyph} `, tone),
          span(subject, 'strong'),
          span(singleLine(text)),
        ],
        width,
      );
    }),
  ];
}
