/**
 * Room for new objects in the replicator's heap, MiB. Almost all it makes is dead after one flush; with the default,
 * which grows with the machine's memory, it would hold a hundred MiB more at the same speed.
 */
export const YOUNG_GENERATION_MB = 24;
