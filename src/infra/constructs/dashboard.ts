import { CloudwatchDashboard, Construct } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

/** A line of a chart as CloudWatch takes it: namespace, metric, dimensions, and options in the end; or an expression. */
export type Line = (string | Record<string, string>)[];

export type Widget =
  | { title: string; lines: Line[] }
  /** A query of CloudWatch Logs Insights on one group, as a table. */
  | { title: string; logGroup: string; query: string }
  | { markdown: string };

/** Every metric that a search finds, as a line of its own. */
export function search(terms: string, statistic: string): Line {
  return [{ expression: `SEARCH('${terms}', '${statistic}', 300)`, label: '' }];
}

const [WIDTH, HEIGHT] = [12, 6];

/** Widgets two in a row, in their order. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, widgets }: { name: string; widgets: readonly Widget[] }) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: stack.resourceName('dashboard', name),
      dashboardBody: JSON.stringify({
        widgets: widgets.map((widget, index) => ({
          ...contentOf(widget, stack.parameters.region),
          x: (index % 2) * WIDTH,
          y: Math.floor(index / 2) * HEIGHT,
          width: WIDTH,
          height: HEIGHT,
        })),
      }),
    });
  }
}

function contentOf(widget: Widget, region: string) {
  if ('markdown' in widget) return { type: 'text', properties: { markdown: widget.markdown } };
  const { title } = widget;
  return 'lines' in widget
    ? { type: 'metric', properties: { title, metrics: widget.lines, region, view: 'timeSeries', period: 300 } }
    : {
        type: 'log',
        properties: { title, query: `SOURCE '${widget.logGroup}' | ${widget.query}`, region, view: 'table' },
      };
}
