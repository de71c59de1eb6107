import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { replaceFile } from '../../../../core/durable-file.js';
import { FutureimError } from '../../../../core/errors.js';
import { fileDigest } from '../../../../core/file-digest.js';
import type { PolicyReport } from '../../../../targets/ports/policy-report.js';
import type { StackStates } from '../../../../targets/ports/stack-states.js';
import type { StackPlan, Stacks } from '../../../../targets/ports/stacks.js';
import type { PlanRound } from '../plan-round.js';
import { digestOfManifest, MANIFEST, type PlanManifest, type PlanPlace } from './plan-manifest.js';

export interface SavePlansOptions {
  /** Made when it is not there; an older saved plan in it is replaced. */
  folder: string;
  /** Version of futureim. */
  version: string;
  place: PlanPlace;
  /** What the controls said; a platform that fails one is not planned. */
  policy: PolicyReport;
  /** Estimated USD a month. */
  monthly: number | undefined;
  /** Numbers of the states before anything was planned. */
  states: StateNumbers;
}

export interface SavedPlans {
  /** Absolute path. */
  folder: string;
  /** `sha256:…`, which stands for every file of it. */
  digest: string;
}

/** Numbers of states by stack, each going up with every change; 0: there is none. */
export type StateNumbers = PlanManifest['states'];

export async function stateNumbers(states: StackStates, names: readonly string[]): Promise<StateNumbers> {
  const numbers = await Promise.all(names.map(async (name) => [name, (await states.read(name))?.serial ?? 0] as const));
  return Object.fromEntries(numbers);
}

/**
 * Refuses a folder with anything else in it, before minutes are spent on planning.
 * @throws FutureimError FIM-OUTPUT-EXISTS, FIM-OUTPUT-UNWRITABLE
 */
export async function requirePlanFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw unwritable(folder, error);
  });
  if (names.length === 0 || names.includes(MANIFEST)) return;
  throw new FutureimError('FIM-OUTPUT-EXISTS', {
    message: `${folder} holds something else than a saved plan: ${names[0]}`,
    remedy: 'choose an empty folder',
  });
}

/**
 * Saves a round of plans for another process: the files of each stack in a folder of its own, and a manifest with the
 * digest of every one. The folder is whole or as it was.
 * @throws FutureimError FIM-OUTPUT-…
 */
export async function savePlans(stacks: Stacks, round: PlanRound, options: SavePlansOptions): Promise<SavedPlans> {
  const folder = resolve(options.folder);
  const partial = `${folder}.partial-${process.pid}`;
  try {
    await mkdir(partial, { recursive: true, mode: 0o700 });
    await chmod(partial, 0o700);
    const saved: PlanManifest['stacks'] = [];
    for (const plan of round.plans) saved.push(await saveStack(stacks, plan, partial));
    const manifest: PlanManifest = {
      format: 'futureim-plan',
      formatVersion: 1,
      created: new Date().toISOString(),
      futureim: options.version,
      program: await stacks.program(),
      place: options.place,
      policy: verdictOf(options.policy),
      ...(options.monthly === undefined ? {} : { monthly: options.monthly }),
      states: options.states,
      stacks: saved,
      deferred: round.deferred,
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await replaceFile(join(partial, MANIFEST), text, 0o600);
    await requirePlanFolder(folder);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return { folder, digest: digestOfManifest(text) };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof FutureimError ? error : unwritable(folder, error as Error);
  }
}

async function saveStack(stacks: Stacks, plan: StackPlan, partial: string): Promise<PlanManifest['stacks'][number]> {
  const { stack, pending, changes } = plan;
  const folder = join(partial, stack);
  await mkdir(folder, { mode: 0o700 });
  const names = await stacks.save(plan, folder);
  const digests = await Promise.all(names.map(async (name) => [name, await fileDigest(join(folder, name))] as const));
  return {
    stack,
    pending,
    changes: changes.map(({ address, action, reason, losesData, adopted }) => ({
      address,
      action,
      reason,
      losesData,
      adopted,
    })),
    files: Object.fromEntries(digests),
  };
}

function verdictOf({ controls }: PolicyReport): PlanManifest['policy'] {
  const excepted = controls.filter(({ status }) => status === 'excepted').length;
  return { verdict: 'pass', controls: controls.length, excepted };
}

function unwritable(folder: string, cause: Error): FutureimError {
  return new FutureimError('FIM-OUTPUT-UNWRITABLE', {
    message: `${folder} cannot be written: ${cause.message}`,
    cause,
  });
}
