import { FutureimError } from '../../core/errors.js';
import { nearestName } from '../../core/nearest-name.js';
import { SECRET_KEYS, SETTING_KEYS, SETTINGS, type Setting } from './settings.js';

/**
 * The setting with this key.
 * @throws FutureimError FIM-CONFIG-INVALID for secrets and unknown keys
 */
export function knownSetting(key: string): Setting {
  const setting = SETTINGS.find((candidate) => candidate.key === key);
  if (setting) return setting;
  const variable = SECRET_KEYS[key];
  if (variable) {
    throw new FutureimError('FIM-CONFIG-INVALID', {
      message: `${key} is a secret and is kept in no configuration file`,
      reason: 'configuration files are shared and committed',
      remedy: `set ${variable}, or pass --password-stdin`,
    });
  }
  const nearest = nearestName(key, SETTING_KEYS);
  throw new FutureimError('FIM-CONFIG-INVALID', {
    message: `unknown setting ${key}${nearest ? `; did you mean ${nearest}?` : ''}`,
    remedy: 'futureim config show lists all settings',
  });
}
