/** Something that happened between two looks. */
export interface FeedEntry {
  /** ISO 8601, UTC. */
  time: string;
  level: 'good' | 'info' | 'warning' | 'bad';
  /** Task, table or pipeline it is about; absent for the platform. */
  about?: string;
  text: string;
}

/** One of a look, whose time it has. */
export type Found = Omit<FeedEntry, 'time'>;
