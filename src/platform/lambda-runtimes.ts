/** A runtime of AWS Lambda. Dates are ISO 8601 days; from `deprecated` on AWS patches it no more. */
export interface LambdaRuntime {
  name: string;
  deprecated: string;
}

const LAMBDA_RUNTIMES: readonly LambdaRuntime[] = [
  { name: 'nodejs20.x', deprecated: '2026-04-30' },
  { name: 'nodejs22.x', deprecated: '2027-04-30' },
  { name: 'nodejs24.x', deprecated: '2028-04-30' },
];

/** The newest that both ends of the provider's range know. */
export const LAMBDA_RUNTIME = 'nodejs22.x';

const DAY_MS = 86_400_000;

/** What is wrong with a runtime on a day, looking `marginDays` ahead; undefined when nothing is. */
export function lambdaRuntimeProblem(name: string, today: Date, marginDays = 60): string | undefined {
  const runtime = LAMBDA_RUNTIMES.find((each) => each.name === name);
  if (!runtime) return `runtime ${name} is not in the table of supported runtimes`;
  const limit = new Date(today.getTime() + marginDays * DAY_MS).toISOString().slice(0, 10);
  return runtime.deprecated <= limit ? `runtime ${name} is out of support from ${runtime.deprecated} on` : undefined;
}
