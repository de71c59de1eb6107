import { type Check, fail, pass, warn } from '../check.js';
import { binlogFiles, binlogRetention } from '../facts/binlog.js';
import { listed } from '../rules/listed.js';
import { AWS, guide } from '../rules/manual.js';

const HOUR = 3_600;
/** Fewer hours than a night and a morning give nobody time to react. */
const ENOUGH_HOURS = 24;

export const BL_CHECKPOINT: Check = {
  id: 'bl.checkpoint',
  title: 'the binlog that tasks go on from is still there',
  severity: 'fail',
  effect: 'the task cannot go on where it stopped (error 1236), and its tables have to be loaded anew',
  remedy: 'load the task anew: futureim dms-start --task TASK --reload',
  sources: [guide('replication.md'), AWS.cdc],
  async run(facts) {
    const checkpoints = (await facts.subject.checkpoints?.()) ?? [];
    if (checkpoints.length === 0) return pass('no task has run yet');
    const files = (await binlogFiles(facts)).map(({ name }) => name);
    const gone = checkpoints.filter(({ file }) => !files.includes(file));
    if (gone.length > 0) {
      const evidence = listed(gone.map(({ task, file }) => `${file} of task ${task} is gone`));
      return fail(`${evidence}; the oldest file is ${files[0] ?? 'none'}`, {
        remedy: { text: 'load the task anew', command: `futureim dms-start --task ${gone[0]!.task} --reload` },
      });
    }
    const { seconds: kept } = await binlogRetention(facts);
    if (kept === 0) return pass(`${listed(checkpoints.map(({ file }) => file))} is there, never purged`);
    const behind = checkpoints.reduce((most, { secondsBehind }) => Math.max(most, secondsBehind), 0);
    const hours = Math.max(0, Math.floor((kept - behind) / HOUR));
    const evidence = `the task furthest behind has ${hours} hours left`;
    if (hours >= ENOUGH_HOURS) return pass(evidence);
    return warn(evidence, { remedy: { text: 'start the task again, and keep the binlog for longer' } });
  },
};
