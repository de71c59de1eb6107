import { basename } from 'node:path';
import { readConfigFile } from '../../../platform/config/config-file.js';
import { setConfigValue } from '../../../platform/config/edit-config.js';
import type { Step } from '../../engine/step.js';

/** Settings that were given for this run and that later commands need as well. */
export type KeptSettings = {
  /** Absolute path of the project file. */
  file: string;
  /** Dotted key → value as typed; no secrets. */
  values: Record<string, string>;
};

/** Writes what was given as a flag into futureim.yaml, so that the next command means the same source. */
export function configurationStep({ file, values }: KeptSettings): Step {
  const name = basename(file);
  return {
    id: 'configuration',
    title: 'Configuration',
    async check() {
      const kept = await readConfigFile(file);
      const missing = Object.keys(values).filter((key) => String(kept?.get(key)?.value ?? '') !== values[key]);
      if (missing.length === 0) return { satisfied: true, evidence: `${name} names the source` };
      return { satisfied: false, evidence: `${name} does not have ${missing.join(', ')}` };
    },
    async apply({ events }) {
      for (const [key, value] of Object.entries(values)) await setConfigValue(file, key, value);
      events.emit('step.progress', { message: `wrote ${Object.keys(values).join(', ')} to ${file}` });
    },
  };
}
