import { styleText } from 'node:util';

export type Tone = 'good' | 'bad' | 'warning' | 'muted' | 'strong';

const FORMATS = { good: 'green', bad: 'red', warning: 'yellow', muted: 'dim', strong: 'bold' } as const;

/** Colours `text` when `color` is on; colour never carries meaning alone. */
export function paint(text: string, tone: Tone, color: boolean): string {
  return color ? styleText(FORMATS[tone], text, { validateStream: false }) : text;
}

/** Glyphs that carry the meaning where colour is missing. */
export const GLYPH = { good: '✔', bad: '✖', warning: '!', note: 'i', skipped: '–', running: '…' } as const;
