import { FutureimError } from '../../core/errors.js';
import { type FunctionSize, platformSize, sizeProblem } from '../../platform/api/function-sizes.js';
import { setConfigValue } from '../../platform/config/edit-config.js';
import type { TunedFunction } from '../../targets/ports/functions.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import type { LambdaTuneResult } from '../schemas/lambda-tune.js';

export interface TuneFunctionFlags {
  name: string;
  size: FunctionSize;
  /** Write it to the project's file as well. */
  save: boolean;
}

/** Changes the size of a function where it runs, and where the next deployment looks. */
export async function tuneFunction(
  context: CommandContext,
  { name: target, functions }: Target,
  { name, size, save }: TuneFunctionFlags,
): Promise<Outcome<LambdaTuneResult>> {
  if (functions === undefined) {
    throw new FutureimError('FIM-NOT-IN-TARGET', { message: `functions are not part of the ${target} target` });
  }
  requireSize(name, size);
  const tuned = await functions.tune(name, size, context);
  const saved = save ? await saveSize(context, name, size) : null;
  return {
    status: tuned.change === 'tuned' || saved?.changed ? 'changed' : 'ok',
    result: { ...tuned, saved },
    text: [tunedLine(tuned), savedLine(context, tuned, saved)].join('\n'),
  };
}

function requireSize(name: string, size: FunctionSize): void {
  const problem =
    size.timeout === undefined && size.memory === undefined
      ? 'names neither --timeout nor --memory'
      : sizeProblem(name, size);
  if (problem === undefined) return;
  throw new FutureimError('FIM-USAGE', {
    message: `lambda tune ${problem}`,
    remedy: 'futureim lambda tune --help',
  });
}

/** The other functions of the file, and what it says of this one beside, stay. */
async function saveSize(
  { config, configEntries, projectFile }: CommandContext,
  name: string,
  size: FunctionSize,
): Promise<{ file: string; changed: boolean }> {
  const inFile = configEntries.find(({ key }) => key === 'aws.functions')?.source === 'project file';
  const sizes = inFile ? (config.aws.functions ?? {}) : {};
  const wanted = { ...sizes, [name]: { ...sizes[name], ...size } };
  const { changed } = await setConfigValue(projectFile, 'aws.functions', JSON.stringify(wanted));
  return { file: projectFile, changed };
}

function tunedLine({ name, change, before, now, version, previous }: TunedFunction): string {
  const sizeOf = ({ timeout, memory }: Required<FunctionSize>): string => `${timeout} s, ${memory} MiB`;
  if (change === 'unchanged') return `${name} already has ${sizeOf(now)} (version ${version})`;
  return `${name} has ${sizeOf(now)} now, before ${sizeOf(before)} (version ${version}, before ${previous})`;
}

function savedLine({ config }: CommandContext, { name }: TunedFunction, saved: LambdaTuneResult['saved']): string {
  if (saved === null) {
    const configured = { ...platformSize(name), ...config.aws.functions?.[name] };
    return `Terraform will put back ${configured.timeout} s, ${configured.memory} MiB with the next deployment of app: aws.functions says nothing else`;
  }
  return `Terraform keeps it: aws.functions in ${saved.file} ${saved.changed ? 'says so now; commit it' : 'says so already'}`;
}
