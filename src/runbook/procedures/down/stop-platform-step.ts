import type { Step } from '../../engine/step.js';

/** Stops the platform; with `wipe` its data goes too, which no check can see beforehand. */
export function stopPlatformStep(options: { wipe: boolean }): Step {
  let destroyed = false;
  return {
    id: 'stop-platform',
    title: options.wipe ? 'Stop the platform and delete its data' : 'Stop the platform',
    async check({ target }) {
      const { deployed } = await target.provisioner.describe();
      if (deployed) return { satisfied: false, evidence: 'it runs' };
      if (options.wipe && !destroyed) return { satisfied: false, evidence: 'it is stopped, its data may remain' };
      return { satisfied: true, evidence: options.wipe ? 'stopped, data deleted' : 'stopped, data kept' };
    },
    async apply(context) {
      await context.target.provisioner.destroy({ wipe: options.wipe }, context);
      destroyed = true;
    },
  };
}
