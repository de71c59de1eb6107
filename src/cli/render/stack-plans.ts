import { countChanges } from '../../runbook/procedures/stacks/count-changes.js';
import type { PlanRound } from '../../runbook/procedures/stacks/plan-round.js';
import type { StackChange, StackPlan } from '../../targets/ports/stacks.js';
import type { StackCosts } from '../stacks/stack-costs.js';
import { paint, type Tone } from '../style.js';
import { dollars } from './money.js';
import { count, counted } from './quantity.js';
import { type Cell, renderTable, type TableColumn } from './table.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

/** New resources of a stack that are shown one by one before a confirmation; more than that nobody reads. */
const NEW_SHOWN = 10;

const MARKS: Record<StackChange['action'], { glyph: string; tone: Tone }> = {
  create: { glyph: '+', tone: 'good' },
  update: { glyph: '~', tone: 'warning' },
  replace: { glyph: '-/+', tone: 'bad' },
  delete: { glyph: '-', tone: 'bad' },
};
const ADOPTED = '<';
const WIDEST = Math.max(...Object.values(MARKS).map(({ glyph }) => glyph.length));

/**
 * What a round would do: a table of the stacks, then the changes of each, then what needs attention.
 * @param view.all every new resource instead of the first ten
 */
export function renderPlanRound(
  round: PlanRound,
  costs: StackCosts | undefined,
  view: View & { all: boolean },
): string {
  const blocks = [
    stackTable(round, costs, view),
    ...round.plans.filter(({ changes }) => changes.length > 0).map((plan) => changeLines(plan, view)),
    driftLines(round.plans, view),
    attentionLines(round, view),
    closingLines(round, costs, view),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** What is no longer as the last deployment left it. */
export function renderDrift(plans: readonly StackPlan[], view: View): string {
  const lines = driftLines(plans, view);
  const stacks = plans.map(({ stack }) => stack).join(', ');
  return lines.length === 0
    ? `all is as the last deployment left it: ${stacks || 'nothing is deployed'}`
    : lines.join('\n');
}

function stackTable({ plans, deferred }: PlanRound, costs: StackCosts | undefined, view: View): string[] {
  const right = (title: string): TableColumn => ({ title, align: 'right' });
  const columns: TableColumn[] = [{ title: 'STACK' }, right('ADD'), right('CHANGE'), right('DESTROY')];
  const adopting = plans.some(({ changes }) => changes.some(({ adopted }) => adopted));
  if (adopting) columns.push(right('ADOPT'));
  if (costs) columns.push(right('USD A MONTH'));
  columns.push({ title: '', shrinks: true });
  const rest = (stack: string, note: string): Cell[] => [
    ...(costs ? [{ text: dollars(costs.stacks[stack] ?? 0).replace('$', '') }] : []),
    { text: note },
  ];
  const planned = plans.map(({ stack, changes, pending }): Cell[] => {
    const { add, change, destroy, import: adopted } = countChanges(changes);
    const note = !pending ? 'nothing to change' : changes.length === 0 ? 'outputs change' : '';
    const numbers = [add, change, destroy, ...(adopting ? [adopted] : [])];
    return [{ text: stack }, ...numbers.map((number) => ({ text: count(number) })), ...rest(stack, note)];
  });
  const waiting = deferred.map(({ stack, after }): Cell[] => [
    { text: stack },
    ...columns.slice(1, adopting ? 5 : 4).map(() => ({ text: '?' })),
    ...rest(stack, `planned when ${after.join(' and ')} is applied`),
  ]);
  return renderTable(columns, [...planned, ...waiting], view);
}

function changeLines({ stack, changes }: StackPlan, view: View & { all: boolean }): string[] {
  const fresh = changes.filter(isNew);
  const others = changes.filter((change) => !isNew(change));
  const shown = view.all ? fresh : fresh.slice(0, NEW_SHOWN);
  const hidden = fresh.length - shown.length;
  return [
    paint(stack, 'strong', view.color),
    ...[...others, ...shown].map((change) => changeLine(change, view)),
    ...(hidden > 0 ? [`  … and ${counted(hidden, 'more new resource')} (futureim deploy --plan lists all)`] : []),
  ];
}

function isNew({ action, adopted }: StackChange): boolean {
  return action === 'create' && !adopted;
}

function changeLine({ action, adopted, address, reason, losesData }: StackChange, view: View): string {
  const { glyph, tone } = MARKS[action];
  const mark = adopted ? { glyph: ADOPTED, tone: 'warning' as const } : { glyph, tone };
  const facts = [
    ...(adopted ? ['exists, is taken over'] : []),
    ...(reason === '' ? [] : [singleLine(reason)]),
    ...(losesData ? ['its data is lost'] : []),
  ];
  const told = facts.length > 0 ? `: ${facts.join('; ')}` : '';
  return `  ${paint(mark.glyph.padStart(WIDEST), mark.tone, view.color)} ${singleLine(address)}${told}`;
}

function driftLines(plans: readonly StackPlan[], view: View): string[] {
  const lines = plans.flatMap(({ drift }) =>
    drift.map(({ stack, address, action, attributes }) => {
      const what = action === 'delete' ? 'is gone' : attributes.join(', ');
      return `  ${stack}: ${address}: ${what}`;
    }),
  );
  return lines.length === 0 ? [] : [paint('Not as the last deployment left it', 'strong', view.color), ...lines];
}

function attentionLines({ plans }: PlanRound, view: View): string[] {
  const lost = plans.flatMap(({ changes }) => changes).filter(({ losesData }) => losesData);
  return lost.map(({ stack, address, action }) =>
    paint(
      `! ${stack}: ${address} would be ${action === 'replace' ? 'replaced' : 'deleted'}, with all data in it`,
      'bad',
      view.color,
    ),
  );
}

function closingLines({ plans, deferred }: PlanRound, costs: StackCosts | undefined, view: View): string[] {
  const all = countChanges(plans.flatMap(({ changes }) => changes));
  const pending = plans.some((plan) => plan.pending) || deferred.length > 0;
  if (!pending) return ['no changes'];
  const parts = [`${all.add} to add`, `${all.change} to change`, `${all.destroy} to destroy`];
  if (all.import > 0) parts.push(`${all.import} to adopt`);
  const cost = costs
    ? [`The whole platform costs about ${dollars(costs.total)} a month: futureim cost tells of what.`]
    : [];
  return [parts.join(', '), ...cost.flatMap((line) => wrap(line, view.width, ''))];
}
