/** A part of a screen that stands below the others, with a blank line between. */
export interface Panel {
  id: string;
  /** Lines without which it is left out. */
  smallest: number;
  /** Lines that it can make use of. */
  wanted: number;
}

/**
 * Lines for each panel out of `height`: the last panels are left out when there is no room for all, and what is left over
 * goes to the first ones first. The first panel is always there.
 */
export function sharePanels(panels: readonly Panel[], height: number): Map<string, number> {
  let kept = panels;
  while (kept.length > 1 && smallestHeight(kept) > height) kept = kept.slice(0, -1);
  let spare = height - smallestHeight(kept);
  return new Map(
    kept.map(({ id, smallest, wanted }) => {
      const more = Math.max(0, Math.min(spare, wanted - smallest));
      spare -= more;
      return [id, smallest + more];
    }),
  );
}

function smallestHeight(panels: readonly Panel[]): number {
  return panels.reduce((sum, { smallest }) => sum + smallest, 0) + panels.length - 1;
}
