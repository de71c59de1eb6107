import { type RunRequest, WORKLOADS } from '../../platform/workloads.js';

/**
 * Reads a request from the body of a message.
 * @throws Error when it is none: after some attempts the message ends up where somebody looks at it
 */
export function parseRequest(body: string): RunRequest {
  const { workloads, minutesBetween } = JSON.parse(body) as Partial<RunRequest>;
  if (!Array.isArray(workloads) || workloads.length === 0) throw new Error('a request needs workloads');
  for (const workload of workloads) {
    if (!WORKLOADS.some(({ name }) => name === workload)) throw new Error(`there is no workload ${workload}`);
  }
  if (typeof minutesBetween !== 'number' || !(minutesBetween >= 0)) {
    throw new Error(`minutesBetween is ${minutesBetween}`);
  }
  return { workloads, minutesBetween };
}
