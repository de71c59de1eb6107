import { FutureimError } from '../../../core/errors.js';
import { type Finding, verdict } from '../../../core/findings.js';
import type { TaskRules } from '../../../platform/table-mapping.js';
import type { Step } from '../../engine/step.js';
import { checkSource } from './check-source.js';

/** Refuses to go on while change data capture would fail; nothing here is changed on the source. */
export function mysqlCheckStep(options: { rules: TaskRules }): Step {
  let findings: Finding[] = [];
  return {
    id: 'mysql-check',
    title: 'The source can be replicated',
    examines: true,
    remedy: 'futureim mysql-check',
    async check({ target }) {
      findings = await checkSource(target, { ...options, strict: false });
      const passed = findings.filter(({ status }) => status === 'pass').length;
      const warned = findings.filter(({ status }) => status === 'warn').length;
      return { satisfied: verdict(findings) !== 'failed', evidence: `${passed} checks passed, ${warned} warned` };
    },
    async apply() {
      const failed = findings.filter(({ status }) => status === 'fail');
      throw new FutureimError('FIM-RUN-CHECKS-FAILED', {
        message: failed.map(({ id, evidence }) => `${id}: ${evidence}`).join('; '),
        remedy: 'futureim mysql-check',
        data: { failed: failed.map(({ id }) => id) },
      });
    },
    findings: () => findings,
  };
}
