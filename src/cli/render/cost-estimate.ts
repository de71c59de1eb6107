import type { CostEstimate, CostLine } from '../../platform/cost/cost-estimate.js';
import { paint } from '../style.js';
import { amount, dollars, unitPrice } from './money.js';
import { counted } from './quantity.js';
import { type Cell, renderTable, type TableColumn } from './table.js';
import { wrap } from './text.js';
import type { View } from './view.js';

const LINES: TableColumn[] = [
  { title: 'USD A MONTH', align: 'right' },
  { title: 'STACK' },
  { title: 'WHAT', shrinks: true },
  { title: 'QUANTITY', align: 'right' },
  { title: 'PRICE', align: 'right' },
];

/** Marks a price that is of another region. */
const STAND_IN = '≈';
/** Marks a quantity that is an assumption. */
const ASSUMED = '~';

/** Total, lines from the biggest down, what the ingest stack is worth, the older claim, and what is not in it. */
export function renderCostEstimate(estimate: CostEstimate, view: View): string {
  const blocks = [
    heading(estimate, view),
    renderTable(LINES, [...estimate.lines.map(lineCells), totalCells(estimate)], view),
    stackLines(estimate, view),
    savingLines(estimate, view),
    claimLines(estimate, view),
    missingLines(estimate, view),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function heading({ environment, region, total }: CostEstimate, view: View): string[] {
  return [
    paint(`${environment} in ${region}: about ${dollars(total.monthly)} a month`, 'strong', view.color),
    ...wrap(
      `${dollars(total.standing)} while it stands, ${dollars(total.usage)} for use that is assumed (${ASSUMED}): --usage NAME=AMOUNT says otherwise, docs/cost.md lists the names.`,
      view.width,
      '',
    ),
  ];
}

function lineCells({ stack, item, resources, quantity, unit, price, standIn, monthly, charge }: CostLine): Cell[] {
  const many = charge === 'standing' && resources > 1 ? ` × ${resources}` : '';
  const times = /^\d/.test(unit) ? ' ×' : '';
  return [
    { text: dollars(monthly).replace('$', ''), ...(monthly === null ? { tone: 'warning' as const } : {}) },
    { text: stack },
    { text: `${item}${many}` },
    {
      text: `${charge === 'usage' ? ASSUMED : ''}${amount(quantity)}${times} ${quantity === 1 ? unit.replace(/^months$/, 'month') : unit}`,
    },
    { text: price === null ? 'none on record' : `${standIn ? `${STAND_IN} ` : ''}${unitPrice(price.usd)}` },
  ];
}

function totalCells({ total }: CostEstimate): Cell[] {
  return [
    { text: dollars(total.monthly).replace('$', ''), tone: 'strong' },
    { text: '' },
    { text: 'total', tone: 'strong' },
  ];
}

function stackLines({ stacks }: CostEstimate, view: View): string[] {
  if (stacks.length < 2) return [];
  const rows = stacks.map(({ stack, monthly, standing, usage }): Cell[] => [
    { text: stack },
    { text: dollars(monthly) },
    { text: dollars(standing) },
    { text: dollars(usage) },
  ]);
  const right = (title: string): TableColumn => ({ title, align: 'right' });
  return renderTable([{ title: 'STACK' }, right('A MONTH'), right('STANDING'), right('USE')], rows, view);
}

function savingLines({ saving }: CostEstimate, view: View): string[] {
  if (!saving) return [];
  const { stack, monthly, perHour } = saving;
  const part =
    saving.part.monthly > 0
      ? `; kept for ${saving.part.hours} h a month it would be ${dollars(saving.part.monthly)} less`
      : '';
  const text = `Destroying ${stack} saves ${dollars(perHour)} an hour, ${dollars(monthly)} a month${part}. MySQL must keep its binlog for longer than the pause.`;
  return wrap(text, view.width, '');
}

function claimLines({ claim }: CostEstimate, view: View): string[] {
  if (!claim) return [];
  const rows = claim.rows.map(({ item, claimed, estimated }): Cell[] => [
    { text: item },
    { text: dollars(claimed) },
    { text: estimated === null ? 'no stack has it' : dollars(estimated) },
  ]);
  const left = claim.leftOut.map(({ service, monthly }): Cell[] => [
    { text: service },
    { text: 'left out' },
    { text: dollars(monthly) },
  ]);
  const columns: TableColumn[] = [
    { title: `AGAINST THE ${dollars(claim.claimed)} ONCE TOLD` },
    { title: 'TOLD', align: 'right' },
    { title: 'HERE', align: 'right' },
  ];
  const [header, ...lines] = renderTable(columns, [...rows, ...left], view);
  const remarks = claim.rows.map(({ remark }) => wrap(remark, view.width, '  '));
  return [header!, ...lines.flatMap((line, index) => [line, ...(remarks[index] ?? [])])];
}

function missingLines({ total, lines, unknown, leftOut, prices, region }: CostEstimate, view: View): string[] {
  const priceless = lines.filter(({ monthly }) => monthly === null).map(({ type, item }) => `${type} (${item})`);
  const hearsay = lines
    .filter(({ price }) => price?.basis === 'third-party table')
    .reduce((sum, { monthly }) => sum + (monthly ?? 0), 0);
  const notes = [
    ...(total.standIn > 0
      ? [
          `${STAND_IN} ${dollars(total.standIn)} rest on prices of another region, since none of ${region} is on record.`,
        ]
      : []),
    ...(hearsay > 0 ? [`${dollars(hearsay)} rest on prices that others told, AWS not seen: compare them first.`] : []),
    ...(priceless.length > 0 ? [`Not priced, and not in the total: ${priceless.join(', ')}.`] : []),
    ...unknown.map(
      ({ type, resources }) => `Not priced: ${type} (${counted(resources, 'resource')}), which no rule of cost covers.`,
    ),
    `Not in it: ${leftOut.join('; ')}.`,
    ...(prices ? [`List prices on demand, read between ${prices.oldest} and ${prices.newest}.`] : []),
    ...(prices && prices.outdated > 0
      ? [
          `! ${counted(prices.outdated, 'line')} with a price that was read over 180 days ago: compare before relying on it.`,
        ]
      : []),
  ];
  return notes.flatMap((note) => wrap(note, view.width, ''));
}
