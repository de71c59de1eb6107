import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from '@xterm/headless';
import * as assert from 'uvu/assert';
import { terminalSvg } from '../../../scripts/pictures/svg.js';
import { ROOT } from '../../../scripts/project.js';

/**
 * Compares what a terminal shows with its picture in docs/pictures. Figures, times and names of rows differ from run to
 * run: the two must agree in what stays, the titles. With UPDATE_SNAPSHOTS=1 the picture is drawn anew instead.
 * @param titles what both must show, as it stands in one style
 */
export function assertPicture(name: string, terminal: Terminal, titles: readonly string[]): void {
  const file = join(ROOT, 'docs', 'pictures', `${name}.svg`);
  const svg = terminalSvg(terminal, name.replaceAll('-', ' '));
  if (process.env.UPDATE_SNAPSHOTS === '1') writeFileSync(file, svg);
  assert.ok(existsSync(file), `docs/pictures/${name}.svg does not exist: npm run pictures`);
  const committed = textsOf(readFileSync(file, 'utf8'));
  const drawn = textsOf(svg);
  for (const title of titles) {
    assert.ok(drawn.includes(title), `the screen does not show "${title}": ${drawn.join(' | ')}`);
    assert.ok(committed.includes(title), `docs/pictures/${name}.svg does not show "${title}": npm run pictures`);
  }
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}
