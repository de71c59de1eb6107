export const SCREENS = ['overview', 'task', 'table', 'alarms', 'pipeline', 'logs', 'raw', 'help'] as const;
export type ScreenName = (typeof SCREENS)[number];

/** Screens with rows to choose from. */
export const LISTS: readonly ScreenName[] = ['overview', 'task', 'alarms', 'pipeline'];

/** A screen and what is chosen on it; places are stacked while the user goes deeper. */
export interface Place {
  screen: ScreenName;
  /** Task it is about. */
  task?: string;
  /** Key of the table it is about: `schema.table`. */
  table?: string;
  /** Key of the chosen row; absent: the first one. */
  selected?: string;
  /** As typed after `/`. */
  filter?: string;
  sort?: { column: string; descending: boolean };
  /** Lines above the end (logs) or below the beginning (JSON, help) that the view was moved. */
  scroll?: number;
  /** Logs: lines that came since the view holds still and are not shown; absent while it follows. */
  held?: number;
  /** Logs: only errors. */
  errorsOnly?: boolean;
}
