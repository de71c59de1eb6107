import type { StackNode } from './stack-graph.js';

const BOX = { left: 16, width: 800, padding: 14 };
const LINE = 17;
const GAP = 18;
const LANE = 18;
const FONT = "ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
/** One a stack, told apart also by where its line begins; dark enough on white (4.5:1). */
const COLORS = ['#8a4b08', '#0b6e4f', '#1d4ed8', '#9d174d', '#5b21b6', '#374151'];
/** Characters that fit a line of each kind. */
const COLUMNS = { part: 122, value: 128 };

interface Line {
  text: string;
  style: string;
  /** Where a line of what is read ends, and one of what is published begins. */
  anchor?: string;
}

interface Placed {
  node: StackNode;
  color: string;
  top: number;
  lines: Line[];
}

interface Arrow {
  from: string;
  color: string;
  start: number;
  end: number;
}

/** Draws the stacks below each other, in the order in which they are applied, and a line from each value to its reader. */
export function stackPicture(nodes: readonly StackNode[], title: string): string {
  const placed = place(nodes);
  const arrows = arrowsBetween(placed);
  const lanes = assignLanes(arrows);
  const last = placed.at(-1)!;
  const height = last.top + heightOf(last.lines) + GAP;
  const width = BOX.left + BOX.width + LANE * (Math.max(...lanes) + 3);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT}" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    '<rect width="100%" height="100%" rx="8" fill="#ffffff"/>',
    ...placed.flatMap(drawBox),
    ...arrows.map((arrow, index) => drawArrow(arrow, lanes[index]!)),
    '</svg>',
    '',
  ].join('\n');
}

function place(nodes: readonly StackNode[]): Placed[] {
  let top = GAP;
  return nodes.map((node, index) => {
    const color = COLORS[index % COLORS.length]!;
    const lines = linesOf(node, color);
    const placed = { node, color, top, lines };
    top += heightOf(lines) + GAP;
    return placed;
  });
}

const heightOf = (lines: readonly Line[]): number => lines.length * LINE + 2 * BOX.padding;

function linesOf({ name, resources, parts, publishes, reads }: StackNode, color: string): Line[] {
  return [
    { text: `${name} · ${resources} resources`, style: `fill="${color}" font-weight="bold" font-size="15"` },
    ...wrapped(parts, ' · ', COLUMNS.part).map((text) => ({ text, style: 'fill="#111827"' })),
    ...anchored(`publishes: ${publishes.join(', ')}`, 'publishes'),
    ...reads.flatMap(({ from, values }) => anchored(`reads of ${from}: ${values.join(', ')}`, from)),
  ];
}

/** A text of values on as many lines as it needs; the first is where its line is bound. */
function anchored(text: string, anchor: string): Line[] {
  return wrapped(text.split(' '), ' ', COLUMNS.value).map((line, index) => ({
    text: line,
    style: 'fill="#4b5563" font-size="11"',
    ...(index === 0 ? { anchor } : {}),
  }));
}

function wrapped(words: readonly string[], separator: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)}${separator}${word}`;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The height of a line of a box, at the middle of its letters. */
function middleOf({ top, lines }: Placed, anchor: string): number {
  return top + BOX.padding + (lines.findIndex((line) => line.anchor === anchor) + 0.5) * LINE;
}

function arrowsBetween(placed: readonly Placed[]): Arrow[] {
  return placed.flatMap((reader) =>
    reader.node.reads.map(({ from }) => {
      const source = placed.find(({ node }) => node.name === from)!;
      return { from, color: source.color, start: middleOf(source, 'publishes'), end: middleOf(reader, from) };
    }),
  );
}

/** One lane a source: its lines leave together and part where they are read. */
function assignLanes(arrows: readonly Arrow[]): number[] {
  const sources = [...new Set(arrows.map(({ from }) => from))].reverse();
  return arrows.map(({ from }) => sources.indexOf(from));
}

function drawBox({ color, top, lines }: Placed): string[] {
  const { left, width, padding } = BOX;
  return [
    `<rect x="${left}" y="${top}" width="${width}" height="${heightOf(lines)}" rx="6" fill="#f9fafb" stroke="${color}" stroke-width="1.5"/>`,
    ...lines.map(({ text, style }, index) => {
      const y = top + padding + (index + 0.75) * LINE;
      return `<text x="${left + padding}" y="${y}" ${style}>${escaped(text)}</text>`;
    }),
  ];
}

function drawArrow({ color, start, end }: Arrow, lane: number): string {
  const edge = BOX.left + BOX.width;
  const x = edge + LANE * (lane + 1.5);
  return [
    `<path d="M${edge} ${start}H${x}V${end}H${edge + 8}" fill="none" stroke="${color}" stroke-width="1.5"/>`,
    `<path d="M${edge} ${end}l9 -4v8z" fill="${color}"/>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
