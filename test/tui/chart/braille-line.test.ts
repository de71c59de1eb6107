import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brailleLine } from '../../../src/tui/chart/braille-line.js';

test('nothing, half and all stand at the bottom, in the middle and at the top', () => {
  assert.equal(brailleLine([0, 0], 10, 1), ['⣀']);
  assert.equal(brailleLine([10, 10], 10, 1), ['⠉']);
  assert.equal(brailleLine([10, 10, 0, 0], 10, 2), ['⠉⡆', ' ⣇']);
});

test('unknown values leave a gap, and what is beyond the maximum is drawn at the edge', () => {
  assert.equal(brailleLine([0, null, null, 99], 10, 1), ['⡀⠈']);
});

test.run();
