import { eventText, type FutureimEvent } from '../../core/events.js';
import { GLYPH, paint, type Tone } from '../style.js';

/** Events on how far something is, each of which makes the one before it worthless. */
const PASSING: ReadonlySet<string> = new Set(['simulation.progress', 'deploy.progress']);

export function isPassing({ code }: FutureimEvent): boolean {
  return PASSING.has(code);
}

/** One line for an event, without newline; undefined when it says nothing to people. */
export function eventLine(
  event: FutureimEvent,
  { color, verbose }: { color: boolean; verbose: boolean },
): string | undefined {
  const line = (glyph: string, tone: Tone): string => `${paint(glyph, tone, color)} ${eventText(event)}`;
  switch (event.code) {
    case 'run.started':
      return paint(eventText(event), 'strong', color);
    case 'run.finished':
      return undefined;
    case 'step.started':
      return line(GLYPH.running, 'muted');
    case 'step.satisfied':
    case 'step.passed':
    case 'step.done':
      return line(GLYPH.good, 'good');
    case 'step.failed':
      return line(GLYPH.bad, 'bad');
    case 'step.skipped':
      return line(GLYPH.skipped, 'muted');
    case 'step.progress':
    case 'simulation.progress':
    case 'deploy.progress':
    case 'deploy.resource':
      return `  ${eventText(event)}`;
    case 'finding':
      return event.data.status === 'pass' && !verbose ? undefined : `  ${eventText(event)}`;
    case 'warning':
    case 'deploy.resource-failed':
      return line(GLYPH.warning, 'warning');
    default:
      return event.level === 'debug' && !verbose ? undefined : eventText(event);
  }
}
