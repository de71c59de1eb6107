import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FutureimError } from '../../../../core/errors.js';
import { fileDigest } from '../../../../core/file-digest.js';
import type { StackStates } from '../../../../targets/ports/stack-states.js';
import type { StackPlan, Stacks } from '../../../../targets/ports/stacks.js';
import type { OperationContext } from '../../../../targets/target.js';
import type { PlanRound } from '../plan-round.js';
import { digestOfManifest, MANIFEST, type PlanManifest, type PlanPlace, planManifest } from './plan-manifest.js';
import { stateNumbers } from './save-plans.js';

export interface LoadPlansOptions {
  folder: string;
  /** What `--plan --save` printed for the plan that was looked at; absent: whatever is there. */
  digest: string | undefined;
  /** Version of this futureim. */
  version: string;
  /** Where this process would apply it. */
  place: PlanPlace;
}

/**
 * Takes over plans that `savePlans` saved, all of them or none: what fits here, is as it was saved, and is of the states
 * as they are now.
 * @throws FutureimError FIM-USAGE where nothing was saved, FIM-PLAN-DAMAGED, FIM-PLAN-FOREIGN, FIM-PLAN-OUTDATED
 */
export async function loadPlans(
  { stacks, states }: { stacks: Stacks; states: StackStates },
  options: LoadPlansOptions,
  context: OperationContext,
): Promise<PlanRound> {
  const folder = resolve(options.folder);
  const manifest = await readManifest(folder, options.digest);
  refuseForeign(manifest, { ...options, program: await stacks.program() });
  for (const saved of manifest.stacks) await requireFiles(folder, saved);
  const plans: StackPlan[] = [];
  for (const { stack } of manifest.stacks) plans.push(await stacks.load(stack, join(folder, stack), context));
  await refuseOutdated(manifest, states);
  return { plans, deferred: manifest.deferred };
}

async function readManifest(folder: string, expected: string | undefined): Promise<PlanManifest> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new FutureimError('FIM-USAGE', {
      message: `there is no saved plan in ${folder}`,
      remedy: `futureim deploy --target aws --plan --save ${folder}`,
      cause,
    });
  });
  const digest = digestOfManifest(text);
  if (expected !== undefined && expected.replace(/^(?!sha256:)/, 'sha256:') !== digest) {
    throw new FutureimError('FIM-PLAN-DAMAGED', { message: `the plan in ${folder} is ${digest}, not ${expected}` });
  }
  const parsed = planManifest.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [{ path: where, message }] = parsed.error.issues as [(typeof parsed.error.issues)[number]];
  throw new FutureimError('FIM-PLAN-DAMAGED', { message: `${path} cannot be used: ${where.join('.')}: ${message}` });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A plan for one place must not be tried on another: Terraform would compare it with the state there, and nothing else. */
function refuseForeign(
  { place, futureim, program }: PlanManifest,
  here: Pick<LoadPlansOptions, 'place' | 'version'> & { program: PlanManifest['program'] },
): void {
  for (const name of Object.keys(place) as (keyof PlanPlace)[]) {
    if (place[name] === here.place[name]) continue;
    throw new FutureimError('FIM-PLAN-FOREIGN', {
      message: `the plan is for the ${name} ${place[name]}, and this is ${here.place[name]}`,
      data: { planned: place, here: here.place },
    });
  }
  const made = `${program.title} ${program.version}`;
  const found = `${here.program.title} ${here.program.version}`;
  if (made !== found) {
    throw new FutureimError('FIM-PLAN-FOREIGN', { message: `the plan was made by ${made}, and this is ${found}` });
  }
  if (futureim !== here.version) {
    throw new FutureimError('FIM-PLAN-FOREIGN', {
      message: `the plan was made by futureim ${futureim}, and this is ${here.version}`,
    });
  }
}

async function requireFiles(folder: string, { stack, files }: PlanManifest['stacks'][number]): Promise<void> {
  for (const [name, digest] of Object.entries(files)) {
    const path = join(folder, stack, name);
    const found = await fileDigest(path).catch(() => undefined);
    if (found === digest) continue;
    throw new FutureimError('FIM-PLAN-DAMAGED', {
      message: found === undefined ? `${path} cannot be read` : `${path} was changed after it was saved`,
    });
  }
}

/**
 * Terraform refuses a plan whose own state has moved on, but only when the stacks before it have been applied; and it
 * does not see that the state of a stack has moved on which that one reads.
 */
async function refuseOutdated({ states: planned, created }: PlanManifest, states: StackStates): Promise<void> {
  const now = await stateNumbers(states, Object.keys(planned));
  const moved = Object.keys(planned).find((stack) => now[stack] !== planned[stack]);
  if (moved === undefined) return;
  throw new FutureimError('FIM-PLAN-OUTDATED', {
    message: `the state of ${moved} was number ${planned[moved]} when it was planned, and is number ${now[moved]}`,
    reason: `something was applied to ${moved} since ${created}, perhaps this very plan`,
    remedy: 'futureim deploy --target aws --plan --save DIR plans anew',
    data: { stack: moved, planned: planned[moved], now: now[moved] },
  });
}
