import type { IBufferCell, Terminal } from '@xterm/headless';

const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;
const COLORS = { background: '#15181e', text: '#d8dee9', muted: '#8a93a3' };
/** The sixteen colours of a terminal that the program uses, by their number. */
const PALETTE: Record<number, string> = { 1: '#e06c75', 2: '#98c379', 3: '#e5c07b', 4: '#61afef', 6: '#56b6c2' };

interface Run {
  text: string;
  style: string;
  column: number;
}

/** Draws what a terminal shows, its scrollback included, as an SVG of text. */
export function terminalSvg(terminal: Terminal, title: string): string {
  const rows = styledRows(terminal);
  const width = terminal.cols * CELL.width + 2 * MARGIN;
  const height = rows.length * CELL.height + 2 * MARGIN;
  const lines = rows.flatMap((runs, row) =>
    runs.map(({ text, style, column }) => {
      const x = (MARGIN + column * CELL.width).toFixed(1);
      const y = MARGIN + (row + 0.75) * CELL.height;
      const length = ([...text].length * CELL.width).toFixed(1);
      return `<text x="${x}" y="${y}" textLength="${length}" ${style}>${escaped(text)}</text>`;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${COLORS.background}"/>`,
    `<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
    ...lines,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Each line's runs of equally styled characters, without those that hold only blanks. */
function styledRows({ buffer: { active }, cols }: Terminal): Run[][] {
  const rows: Run[][] = [];
  for (let row = 0; row < active.length; row++) {
    const runs: Run[] = [];
    for (let column = 0; column < cols; column++) {
      const cell = active.getLine(row)?.getCell(column);
      if (!cell || cell.getWidth() === 0) continue;
      const style = styleOf(cell);
      const text = cell.getChars() || ' ';
      const last = runs.at(-1);
      if (last?.style === style) last.text += text;
      else runs.push({ text, style, column });
    }
    rows.push(runs.map(withoutBlanks).filter(({ text }) => text !== ''));
  }
  return rows.slice(0, rows.findLastIndex((runs) => runs.length > 0) + 1);
}

/** Blanks at the ends move the text instead of being drawn: not every viewer keeps them. */
function withoutBlanks({ text, style, column }: Run): Run {
  return { text: text.trim(), style, column: column + text.length - text.trimStart().length };
}

function styleOf(cell: IBufferCell): string {
  const color = cell.isFgPalette() ? PALETTE[cell.getFgColor() % 8] : undefined;
  const fill = color ?? (cell.isDim() ? COLORS.muted : COLORS.text);
  return `fill="${fill}"${cell.isBold() ? ' font-weight="bold"' : ''}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
