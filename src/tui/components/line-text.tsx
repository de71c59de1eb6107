import { Text } from 'ink';
import { memo } from 'react';
import type { Line, LineTone } from '../text/line.js';

const STYLES: Record<LineTone, Parameters<typeof Text>[0]> = {
  good: { color: 'green' },
  bad: { color: 'red' },
  warning: { color: 'yellow' },
  muted: { dimColor: true },
  strong: { bold: true },
  title: { color: 'cyan', bold: true },
  selected: { color: 'cyan', bold: true },
};

/** One row of the terminal. */
export const LineText = memo(
  function LineText({ line, color }: { line: Line; color: boolean }) {
    // A row without text would take no place.
    if (line.length === 0) return <Text> </Text>;
    return (
      <Text wrap="truncate">
        {line.map(({ text, tone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no other identity
          <Text key={index} {...(color && tone ? STYLES[tone] : {})}>
            {text}
          </Text>
        ))}
      </Text>
    );
  },
  (before, after) => before.color === after.color && sameLine(before.line, after.line),
);

function sameLine(before: Line, after: Line): boolean {
  return (
    before.length === after.length &&
    before.every(({ text, tone }, index) => text === after[index]!.text && tone === after[index]!.tone)
  );
}
