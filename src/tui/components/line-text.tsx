import { Text } from 'ink';
import { memo } from 'react';
import type { Line } from '../text/line.js';
import type { Styles } from './theme.js';

/** One row of the terminal. */
export const LineText = memo(
  function LineText({ line, styles }: { line: Line; styles: Styles }) {
    // A row without text would take no place.
    if (line.length === 0) return <Text> </Text>;
    return (
      <Text wrap="truncate">
        {line.map(({ text, tone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other identity
          <Text key={index} {...(tone ? styles[tone] : {})}>
            {text}
          </Text>
        ))}
      </Text>
    );
  },
  (before, after) => before.styles === after.styles && sameLine(before.line, after.line),
);

function sameLine(before: Line, after: Line): boolean {
  return (
    before.length === after.length &&
    before.every(({ text, tone }, index) => text === after[index]!.text && tone === after[index]!.tone)
  );
}
