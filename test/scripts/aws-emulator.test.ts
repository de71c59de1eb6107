import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { rewrites } from '../support/aws-emulator/overlay.js';

test('the page of the emulated AWS lists everything that is mended, and nothing else', () => {
  const page = readFileSync(join(ROOT, 'test/support/aws-emulator/README.md'), 'utf8');
  const listed = [...page.matchAll(/^- (.+)$/gm)].map(([, text]) => text!);
  assert.equal(
    listed.sort(),
    rewrites(0)
      .map(({ mends }) => mends)
      .sort(),
  );
});

test.run();
