import { FutureimError } from '../../core/errors.js';
import { nearestName } from '../../core/nearest-name.js';
import { LISTS, SCREENS, type ScreenName } from '../state/place.js';
import { KEY_MAP, type KeyBinding, type KeyId } from './key-map.js';

export type Binding = KeyBinding & { id: KeyId };

export interface Allowed {
  actions: boolean;
  delivery: boolean;
}

/** The key map with the user's keys, and without what may not be done. */
export class Keys {
  readonly all: readonly Binding[];

  /**
   * @param overrides keys by the name of what they do, from `dashboard.keys`
   * @param allowed whether the platform may be changed, and whether something is delivered to it
   * @throws FutureimError FIM-CONFIG-INVALID for an unknown name, or a key that would do two things on one screen
   */
  constructor(overrides: Readonly<Record<string, readonly string[]>>, { actions, delivery }: Allowed) {
    refuseUnknown(overrides);
    const bindings: Binding[] = KEY_MAP.map((binding) => ({ ...binding, keys: overrides[binding.id] ?? binding.keys }));
    refuseDoubles(bindings);
    this.all = bindings.filter(
      ({ changes, needs }) => (actions || changes !== true) && (delivery || needs !== 'delivery'),
    );
  }

  /** What works on a screen, in the order of the key map. */
  on(screen: ScreenName): Binding[] {
    return this.all.filter((binding) => worksOn(binding, screen));
  }

  /** What a key does on a screen; undefined when it does nothing. */
  find(screen: ScreenName, key: string): Binding | undefined {
    return this.on(screen).find(({ keys }) => keys.includes(key));
  }
}

function worksOn({ contexts }: KeyBinding, screen: ScreenName): boolean {
  return contexts.some(
    (context) => context === 'everywhere' || context === screen || (context === 'lists' && LISTS.includes(screen)),
  );
}

function refuseUnknown(overrides: Readonly<Record<string, readonly string[]>>): void {
  const known: readonly string[] = KEY_MAP.map(({ id }) => id);
  for (const name of Object.keys(overrides)) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    throw invalid(
      `dashboard.keys has "${name}", which no key of the dashboard does${nearest ? `; did you mean "${nearest}"?` : ''}`,
    );
  }
}

function refuseDoubles(bindings: readonly Binding[]): void {
  for (const screen of SCREENS) {
    const owners = new Map<string, string>();
    for (const { id, keys } of bindings.filter((binding) => worksOn(binding, screen))) {
      for (const key of keys) {
        const owner = owners.get(key);
        if (owner !== undefined) throw invalid(`dashboard.keys gives the key "${key}" to both ${owner} and ${id}`);
        owners.set(key, id);
      }
    }
  }
}

function invalid(message: string): FutureimError {
  return new FutureimError('FIM-CONFIG-INVALID', {
    message,
    remedy: 'correct dashboard.keys; docs/keys.md lists the names',
  });
}
