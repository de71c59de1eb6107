import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { terminalSvg } from '../../scripts/pictures/svg.js';
import { runInTerminal } from '../../scripts/pictures/terminal.js';

test('a picture holds the text with its colours, and blanks as places', async () => {
  const terminal = await runInTerminal(String.raw`printf '\033[32m✔\033[39m a < b\n\n   \033[1mlow\033[0m\n'`, {
    columns: 20,
  });
  const lines = terminalSvg(terminal, 'a & b').split('\n');
  assert.is(lines[0], '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 86" role="img">');
  assert.is(lines[1], '<title>a &#38; b</title>');
  assert.equal(
    lines.filter((line) => line.startsWith('<text')),
    [
      '<text x="16.0" y="29.5" textLength="8.4" fill="#98c379">✔</text>',
      '<text x="32.8" y="29.5" textLength="42.0" fill="#d8dee9">a &#60; b</text>',
      '<text x="41.2" y="65.5" textLength="25.2" fill="#d8dee9" font-weight="bold">low</text>',
    ],
  );
});

test.run();
