export type ScreenName = 'overview';

/** A screen and what is chosen on it; places are stacked while the user goes deeper. */
export interface Place {
  screen: ScreenName;
  /** Key of the chosen row; absent: the first one. */
  selected?: string;
}
