import { isIPv4 } from 'node:net';
import { nearestName } from '../../core/nearest-name.js';
import { parseFunctionSizes } from '../api/function-sizes.js';
import { parseUsage } from '../cost/parse-usage.js';
import { parseTaskRules } from './parse-task-rules.js';
import type { ParsedValue } from './parsed-value.js';
import type { Setting } from './settings.js';

/** Turns a raw value (text of a flag or variable, or a YAML value) into the setting's type. */
export function parseValue(setting: Setting, raw: unknown): ParsedValue {
  switch (setting.type) {
    case 'boolean':
      return parseBoolean(raw);
    case 'integer':
    case 'number':
      return parseNumber(setting, raw);
    case 'task-map':
      return parseTaskRules(raw);
    case 'usage-map':
      return parseUsage(raw);
    case 'size-map':
      return parseFunctionSizes(raw);
    case 'key-map':
      return parseKeyMap(raw);
    case 'networks':
      return parseNetworks(raw);
    default:
      return parseText(setting, raw);
  }
}

function parseText(setting: Setting, given: unknown): ParsedValue {
  // Digits without quotes are a number to YAML; what its zeros were is the pattern's to miss.
  const raw = typeof given === 'number' && setting.pattern ? String(given) : given;
  if (typeof raw !== 'string' || raw === '') return { problem: 'must be a non-empty text' };
  if (setting.allowed && !setting.allowed.includes(raw)) {
    const nearest = nearestName(raw, setting.allowed);
    return { problem: `must be one of ${setting.allowed.join(', ')}${nearest ? `; did you mean ${nearest}?` : ''}` };
  }
  if (setting.pattern && !setting.pattern.expression.test(raw)) return { problem: `must be ${setting.pattern.means}` };
  return { value: raw };
}

/** A YAML list, or the networks joined by commas. */
function parseNetworks(raw: unknown): ParsedValue {
  const networks = typeof raw === 'string' ? raw.split(',').map((network) => network.trim()) : raw;
  if (!Array.isArray(networks) || networks.length === 0) return { problem: 'must list at least one network' };
  const wrong = networks.find((network) => !isIpv4Network(network));
  return wrong === undefined
    ? { value: networks }
    : { problem: `has ${JSON.stringify(wrong)}, which is not an IPv4 network such as 192.168.0.0/16` };
}

function isIpv4Network(text: unknown): boolean {
  const [address, length, ...rest] = typeof text === 'string' ? text.split('/') : [];
  if (address === undefined || !isIPv4(address) || rest.length > 0 || !/^\d{1,2}$/.test(length ?? '')) return false;
  const bits = Number(length);
  if (bits > 32) return false;
  const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return number % 2 ** (32 - bits) === 0;
}

function parseBoolean(raw: unknown): ParsedValue {
  if (typeof raw === 'boolean') return { value: raw };
  if (raw === 'true' || raw === '1') return { value: true };
  if (raw === 'false' || raw === '0') return { value: false };
  return { problem: 'must be true or false' };
}

function parseNumber(setting: Setting, raw: unknown): ParsedValue {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  const integer = setting.type === 'integer';
  if (typeof value !== 'number' || !Number.isFinite(value) || (integer && !Number.isInteger(value))) {
    return { problem: `must be ${integer ? 'a whole number' : 'a number'}` };
  }
  if (
    (setting.minimum !== undefined && value < setting.minimum) ||
    (setting.maximum !== undefined && value > setting.maximum)
  ) {
    return { problem: `must be between ${setting.minimum} and ${setting.maximum}` };
  }
  return { value };
}

const KEY = /^(\S|space|up|down|left|right|pageup|pagedown|home|end|enter|escape|tab|backspace|ctrl\+[a-z])$/u;

/** A key or a list of keys by the name of what they do; which names there are is known to the dashboard. */
function parseKeyMap(raw: unknown): ParsedValue {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) {
    return { problem: 'must map names to keys, such as { refresh: F, quit: [q, x] }' };
  }
  const map: Record<string, string[]> = {};
  for (const [name, given] of Object.entries(raw)) {
    const keys: unknown[] = Array.isArray(given) ? given : [given];
    const wrong = keys.find((key) => typeof key !== 'string' || !KEY.test(key));
    if (wrong !== undefined || keys.length === 0) {
      return { problem: `has no key for ${name}: a character, ctrl+ and a letter, or up, down, enter, escape, …` };
    }
    map[name] = keys as string[];
  }
  return { value: map };
}
