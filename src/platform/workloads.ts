import { SYSTEMS, type System } from './systems.js';

/** Brings curated to the current state of raw; the systems read what it made. */
export const CURATION = 'curation';

/** What a run works on: the curated state of the lake, or the results of one system. */
export type WorkloadName = typeof CURATION | System;

/** Of the machines that Batch takes; an image is built for it, wherever it is built. */
export const IMAGE_PLATFORM = 'linux/amd64';

export interface Workload {
  name: WorkloadName;
  vcpus: number;
  memoryMib: number;
  /** Seconds after which an attempt is stopped. */
  timeoutSeconds: number;
  /** What the image is asked to do. */
  command: readonly string[];
}

export const WORKLOADS: readonly Workload[] = [
  {
    name: CURATION,
    vcpus: 4,
    memoryMib: 7168,
    timeoutSeconds: 3600,
    command: ['data', 'process', '--target', 'aws', '--layer', 'curated'],
  },
  ...SYSTEMS.map((name) => ({
    name,
    vcpus: 2,
    memoryMib: 3584,
    timeoutSeconds: 1800,
    command: ['data', 'process', '--target', 'aws', '--system', name],
  })),
];

/** A wish that runs take place, as it waits in the queue. */
export interface RunRequest {
  workloads: WorkloadName[];
  /** Minutes that must lie between the starts of two runs of the same workload. */
  minutesBetween: number;
}
