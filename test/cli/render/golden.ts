import * as assert from 'uvu/assert';
import { widthOf } from '../../../src/cli/render/text.js';

/** Compares rendered text with the expected lines, and no line may be wider than the view. */
export function assertRendering(actual: string | readonly string[], expected: string, width = 80): void {
  const text = typeof actual === 'string' ? actual : actual.join('\n');
  assert.fixture(text, expected.replace(/^\n/, '').replace(/\n$/, ''));
  for (const line of text.split('\n')) assert.ok(widthOf(line) <= width, `wider than ${width}: ${line}`);
}
