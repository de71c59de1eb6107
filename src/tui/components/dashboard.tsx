import { Box, useInput } from 'ink';
import { useSyncExternalStore } from 'react';
import { keyNames } from '../keys/key-name.js';
import type { DashboardStore } from '../state/dashboard-store.js';
import { frameLines } from '../views/frame.js';
import { LineText } from './line-text.js';
import type { Styles } from './theme.js';

export interface DashboardProps {
  store: DashboardStore;
  styles: Styles;
  /** Called with the name of each key. */
  onKey(name: string): void;
}

/** Draws the lines of the present state, and hands on keys. */
export function Dashboard({ store, styles, onKey }: DashboardProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  useInput((input, key) => {
    for (const name of keyNames(input, key)) onKey(name);
  });
  return (
    <Box flexDirection="column">
      {frameLines(state).map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the terminal is its number
        <LineText key={row} line={line} styles={styles} />
      ))}
    </Box>
  );
}
