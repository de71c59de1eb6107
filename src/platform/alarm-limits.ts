/** Seconds a task may lag behind the source before it is an alarm, on every target. */
export const LAG_ALARM_SECONDS = 300;
