import { isDeepStrictEqual } from 'node:util';
import { FutureimError } from '../../../core/errors.js';
import type { StateMigration } from '../../ports/state-migration.js';
import { managedAddresses, type StateDocument } from './state-document.js';

const FORMAT = 4;
/** Terraform and OpenTofu name the registry that a provider came from. */
const AWS_PROVIDER = /^provider\["registry\.(terraform\.io|opentofu\.org)\/hashicorp\/aws"\](\.\w+)?$/;
const NAMED = 5;

/**
 * Reads a state that is to become that of a stack.
 * @param place where it was found, for people
 * @param known addresses of the resources that the stack has
 * @throws FutureimError FIM-STATE-FOREIGN
 */
export function foreignDocument(text: string, place: string, stack: string, known: ReadonlySet<string>): StateDocument {
  const refuse = (what: string, reason?: string): FutureimError =>
    new FutureimError('FIM-STATE-FOREIGN', {
      message: `${place} ${what}`,
      ...(reason === undefined ? {} : { reason }),
      remedy: `futureim deploy --target aws --stack ${stack} --adopt`,
      data: { stack, place },
    });
  const document = parsed(text);
  if (document === undefined) throw refuse('is no JSON object');
  if (document.version !== FORMAT) {
    throw refuse(
      `is of format ${JSON.stringify(document.version) ?? 'unknown'}, not ${FORMAT}`,
      'Terraform 0.12 or later writes format 4; a state that OpenTofu encrypted has none to be read here',
    );
  }
  const { lineage, serial, resources } = document;
  if (typeof lineage !== 'string' || lineage === '') throw refuse('has no lineage');
  if (!Number.isInteger(serial) || serial < 0) throw refuse(`has the serial ${JSON.stringify(serial) ?? 'unknown'}`);
  if (!Array.isArray(resources) || !resources.every(isResource)) throw refuse('has no list of resources');
  const managed = resources.filter(({ mode }) => mode === 'managed');
  if (managed.length === 0) throw refuse('has no resource in it');
  const other = managed.find(({ provider }) => !AWS_PROVIDER.test(provider));
  if (other) throw refuse(`has ${other.type}.${other.name} of ${other.provider}`, 'the stacks are of AWS alone');
  const unknown = managedAddresses(document).filter((address) => !known.has(address));
  if (unknown.length > 0) {
    const more = unknown.length > NAMED ? ` and ${unknown.length - NAMED} more` : '';
    throw refuse(
      `has what ${stack} has not: ${unknown.slice(0, NAMED).join(', ')}${more}`,
      'the next deployment would destroy what the stack does not know',
    );
  }
  return document;
}

function parsed(text: string): StateDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as StateDocument) : undefined;
  } catch {
    return undefined;
  }
}

function isResource(value: unknown): boolean {
  const { mode, type, name, provider, instances } = (value ?? {}) as Record<string, unknown>;
  return (
    (mode === 'managed' || mode === 'data') &&
    [type, name, provider].every((each) => typeof each === 'string' && each !== '') &&
    Array.isArray(instances)
  );
}

/**
 * What to do with a state where the stack may have one.
 * @throws FutureimError FIM-STATE-CONFLICT when that would lose something
 */
export function migrationAction(
  stack: string,
  incoming: StateDocument,
  current: StateDocument | undefined,
): StateMigration['action'] {
  if (current === undefined) return 'write';
  const conflict = (message: string): FutureimError =>
    new FutureimError('FIM-STATE-CONFLICT', {
      message,
      remedy: `futureim state versions ${stack}`,
      data: { stack, serial: incoming.serial, current: current.serial },
    });
  const resources = managedAddresses(current).length;
  if (current.lineage !== incoming.lineage) {
    if (resources === 0) return 'replace';
    throw conflict(`${stack} has a state with ${resources} resources that is no earlier or later one of this`);
  }
  if (current.serial > incoming.serial) {
    throw conflict(`${stack} has serial ${current.serial} of this state already, and ${incoming.serial} is older`);
  }
  if (current.serial < incoming.serial) return 'replace';
  if (isDeepStrictEqual([current.resources, current.outputs], [incoming.resources, incoming.outputs])) return 'none';
  throw conflict(`${stack} has serial ${current.serial} as well, with something else in it`);
}
