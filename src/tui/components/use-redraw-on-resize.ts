import { useApp } from 'ink';
import { useEffect, useRef } from 'react';

/**
 * Draws everything anew when the terminal has another size. Terminals differ in which rows they keep when they shrink, so
 * that updates relative to the old frame would leave remains of it.
 */
export function useRedrawOnResize(columns: number, rows: number, enabled: boolean): void {
  const { suspendTerminal } = useApp();
  const drawn = useRef({ columns, rows });
  useEffect(() => {
    if (drawn.current.columns === columns && drawn.current.rows === rows) return;
    drawn.current = { columns, rows };
    // Another one is under way when it is refused; it draws the present size.
    if (enabled) void suspendTerminal(() => undefined).catch(() => undefined);
  }, [suspendTerminal, columns, rows, enabled]);
}
