import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { filledPage } from '../../scripts/docs/filled-page.js';
import { MAIN_PARTS } from '../../scripts/docs/infrastructure/main-parts.js';
import { stackGraph } from '../../scripts/docs/infrastructure/stack-graph.js';
import { stackPicture } from '../../scripts/docs/infrastructure/stack-picture.js';
import { fullParametersOf, resourcesOf, stacksOf } from '../support/platform.js';

const stacks = await stacksOf(fullParametersOf('prod'));
const nodes = stackGraph(stacks);

test('a stack reads what another publishes, and counts what it has', () => {
  const ingest = nodes.find(({ name }) => name === 'ingest')!;
  assert.is(ingest.resources, resourcesOf(stacks).filter(({ stack }) => stack === 'ingest').length);
  assert.equal(
    ingest.reads.map(({ from }) => from),
    ['bootstrap', 'foundation'],
  );
  for (const { name, reads } of nodes) {
    for (const { from, values } of reads) {
      const { publishes } = nodes.find((each) => each.name === from)!;
      assert.equal(
        values.filter((value) => !publishes.includes(value)),
        [],
        name,
      );
    }
  }
  assert.ok(ingest.parts.includes('5 replication tasks'));
});

test('a value that is no longer read is in no picture', () => {
  const changed = structuredClone(stacks);
  const edge = changed.find(({ name }) => name === 'edge')!;
  edge.configuration = JSON.parse(
    JSON.stringify(edge.configuration).replaceAll('terraform_remote_state.app.outputs.', 'x.'),
  );
  const before = nodes.find(({ name }) => name === 'edge')!.reads.map(({ from }) => from);
  const after = stackGraph(changed)
    .find(({ name }) => name === 'edge')!
    .reads.map(({ from }) => from);
  assert.equal([before, after], [['foundation', 'app'], ['foundation']]);
});

test('what is called a main part is in the platform', () => {
  const types = new Set(resourcesOf(stacks).map(({ type }) => type));
  assert.equal(
    Object.keys(MAIN_PARTS).filter((type) => !types.has(type)),
    [],
  );
});

test('the picture has a box a stack and a line from each stack to each that reads of it, none above another', () => {
  const picture = stackPicture(nodes, 'stacks & values');
  assert.match(picture, '<title>stacks &#38; values</title>');
  const boxes = [...picture.matchAll(/<rect x="16" y="(\d+)" width="\d+" height="(\d+)"/g)].map(([, top, height]) => [
    Number(top),
    Number(top) + Number(height),
  ]);
  assert.is(boxes.length, nodes.length);
  for (const [index, [top]] of boxes.entries()) assert.ok(index === 0 || top! > boxes[index - 1]![1]!);
  const lines = [...picture.matchAll(/<path d="M\d+ ([\d.]+)H\d+V([\d.]+)H/g)];
  assert.is(
    lines.length,
    nodes.reduce((sum, { reads }) => sum + reads.length, 0),
  );
  for (const [, start, end] of lines) {
    for (const y of [start, end]) assert.ok(boxes.some(([top, bottom]) => top! < Number(y) && Number(y) < bottom!));
  }
});

test('sections of a page are filled, and the rest stays', () => {
  const page = '# A\n\n<!-- generated: parts -->\nold\n<!-- end -->\n\nby hand\n';
  const filled = filledPage(page, new Map([['parts', ['new', '']]]));
  assert.is(filled, '# A\n\n<!-- generated: parts -->\n\nnew\n\n<!-- end -->\n\nby hand\n');
  assert.is(filledPage(filled, new Map([['parts', ['new', '']]])), filled);
  assert.throws(() => filledPage(page, new Map()), 'there is no section parts');
  assert.throws(() => filledPage('# A\n', new Map([['parts', []]])), 'no place for parts');
});

test.run();
