import type { Quota } from '../../../targets/ports/quotas.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';

export const quotasCheck: DoctorCheck = {
  id: 'doctor.quotas',
  title: 'Service quotas of the account',
  severity: 'fail',
  async run({ config, target }) {
    if (config.target !== 'aws') return skip(`not needed for the ${config.target} target`);
    const { quotas } = await target();
    if (quotas === undefined) return skip('this target has no quotas');
    const found = await quotas.compare();
    const short = found.filter(({ needed, limit }) => limit !== undefined && limit < needed);
    const unknown = found.filter(({ limit }) => limit === undefined).map(({ name }) => name);
    const untold = unknown.length === 0 ? '' : `; AWS does not tell ${unknown.join(', ')}`;
    if (short.length === 0) return pass(`${told(found.filter(({ limit }) => limit !== undefined))}${untold}`);
    const ask = short.flatMap(({ increase }) => (increase === undefined ? [] : [increase]));
    const places = 'Service Quotas, AWS services, choose the service and the quota, Request increase at account level';
    return {
      status: 'fail',
      evidence: `the stacks need more than the account has: ${told(short)}${untold}`,
      effect: 'the deployment stops half way; what else the account uses comes on top',
      remedy: { text: `ask AWS for more, in the console (${places}) or`, command: ask.join('\n') || 'futureim cost' },
    };
  },
};

const told = (quotas: readonly Quota[]): string =>
  quotas.map(({ name, needed, limit }) => `${name} ${needed} of ${limit}`).join(', ');
