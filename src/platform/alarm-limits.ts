/** Seconds a task may lag behind the source before it is an alarm, on every target. */
export const LAG_ALARM_SECONDS = 300;

/** Seconds a task may be without its source before it is an alarm: a restart of the server is none. */
export const SOURCE_LOST_ALARM_SECONDS = 60;

/** Free bytes below which the disk of the lake is an alarm; at a busy shop that is some hours of changes. */
export const DISK_ALARM_BYTES = 2 ** 30;
