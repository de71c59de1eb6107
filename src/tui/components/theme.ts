import type { TextProps } from 'ink';
import type { DashboardTheme } from '../../platform/config/config.js';
import type { LineTone } from '../text/line.js';

/** How each tone is drawn; a tone that is missing is drawn as plain text. */
export type Styles = Partial<Record<LineTone, TextProps>>;

const STANDARD: Styles = {
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
  muted: { dimColor: true },
  strong: { bold: true },
  title: { color: 'cyan', bold: true },
  selected: { color: 'cyan', bold: true },
};

/** Blue and orange differ for every kind of colour vision (Okabe and Ito, "Color Universal Design"). */
const COLOUR_BLIND: Styles = {
  ...STANDARD,
  good: { color: 'blueBright' },
  bad: { color: 'ansi256(208)', bold: true },
  warning: { color: 'yellowBright' },
};

const THEMES: Record<DashboardTheme, Styles> = { standard: STANDARD, 'colour-blind': COLOUR_BLIND };

/** Every tone also stands for a glyph or a word, so that nothing is lost without colours. */
export function stylesOf(theme: DashboardTheme, color: boolean): Styles {
  return color ? THEMES[theme] : {};
}
