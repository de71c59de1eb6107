/** One release of the AWS DMS replication engine. Dates are ISO 8601 days; absent means not announced. */
export interface DmsEngine {
  version: string;
  released: string;
  /** From this day on no new instance can be created with it. */
  noNewInstances?: string;
  /** From this day on AWS upgrades instances by itself. */
  endOfLife?: string;
}

/** Where the table was read, and when. */
export const DMS_ENGINES_SOURCE = {
  page: 'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReleaseNotes.html',
  retrieved: '2026-11-25',
} as const;

export const DMS_ENGINES: readonly DmsEngine[] = [
  { version: '3.6.1', released: '2025-05-15' },
  { version: '3.6.0', released: '2024-12-27', noNewInstances: '2026-04-27', endOfLife: '2026-07-27' },
  { version: '3.5.4', released: '2024-11-15', noNewInstances: '2027-01-31', endOfLife: '2027-03-31' },
  { version: '3.5.3', released: '2024-05-17', noNewInstances: '2026-02-28', endOfLife: '2026-06-30' },
];

/** The engine the platform runs. Sources that need a newer one: MySQL 8.4 asks for 3.5.4. */
export const DMS_ENGINE_VERSION = '3.6.1';

const DAY_MS = 86_400_000;

/**
 * What is wrong with an engine version on a day, looking `marginDays` ahead so that an upgrade can be planned;
 * undefined when nothing is.
 */
export function dmsEngineProblem(version: string, today: Date, marginDays = 60): string | undefined {
  const engine = DMS_ENGINES.find((each) => each.version === version);
  if (!engine) return `DMS engine ${version} is not in the support table of ${DMS_ENGINES_SOURCE.retrieved}`;
  const limit = new Date(today.getTime() + marginDays * DAY_MS).toISOString().slice(0, 10);
  if (engine.endOfLife !== undefined && engine.endOfLife <= limit) {
    return `DMS engine ${version} reaches its end of life on ${engine.endOfLife}`;
  }
  if (engine.noNewInstances !== undefined && engine.noNewInstances <= limit) {
    return `no instance can be created with DMS engine ${version} from ${engine.noNewInstances} on`;
  }
  return undefined;
}
