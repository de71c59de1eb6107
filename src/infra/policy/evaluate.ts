import type { Environment } from '../../platform/config/config.js';
import type { SynthesizedStack } from '../synth/synthesized-stack.js';
import type { Control, Violation } from './control.js';
import { CONTROLS } from './controls/registry.js';
import { EXCEPTIONS, type Exception } from './exceptions.js';
import { PlatformView } from './platform-view.js';

export interface ControlVerdict {
  control: Control;
  /** What counts. */
  violations: Violation[];
  /** What is accepted, and by which exception. */
  excepted: (Violation & { exception: Exception })[];
}

export interface PolicyVerdict {
  controls: ControlVerdict[];
  /** Exceptions that cannot stand: expired, or in prod for a control that allows none there. */
  invalidExceptions: { exception: Exception; reason: string }[];
  /** Exceptions for this environment that match nothing any more. */
  unusedExceptions: Exception[];
}

export interface PolicyInputs {
  stacks: readonly SynthesizedStack[];
  environment: Environment;
  today: Date;
  exceptions?: readonly Exception[];
}

/** Holds the synthesized platform against every control. */
export function evaluatePolicy({ stacks, environment, today, exceptions = EXCEPTIONS }: PolicyInputs): PolicyVerdict {
  const view = new PlatformView(stacks, today);
  const ours = exceptions.filter(
    ({ environments, onlyWith }) =>
      environments.includes(environment) && (onlyWith === undefined || view.all(onlyWith).length > 0),
  );
  const invalidExceptions = ours.flatMap((exception) => {
    const reason = invalidity(exception, environment, today);
    return reason === undefined ? [] : [{ exception, reason }];
  });
  const valid = ours.filter((exception) => !invalidExceptions.some((each) => each.exception === exception));
  const controls = CONTROLS.map((control) => judge(control, view, valid));
  const used = new Set(controls.flatMap(({ excepted }) => excepted.map(({ exception }) => exception)));
  return { controls, invalidExceptions, unusedExceptions: valid.filter((exception) => !used.has(exception)) };
}

function judge(control: Control, view: PlatformView, exceptions: readonly Exception[]): ControlVerdict {
  const verdict: ControlVerdict = { control, violations: [], excepted: [] };
  for (const violation of control.check(view)) {
    const exception = exceptions.find((each) => each.control === control.id && each.path.test(violation.resource.path));
    if (exception) verdict.excepted.push({ ...violation, exception });
    else verdict.violations.push(violation);
  }
  return verdict;
}

function invalidity(exception: Exception, environment: Environment, today: Date): string | undefined {
  const control = CONTROLS.find(({ id }) => id === exception.control);
  if (!control) return `there is no control ${exception.control}`;
  if (exception.expires <= today.toISOString().slice(0, 10)) return `it expired on ${exception.expires}`;
  if (environment === 'prod' && control.prodException === 'never') return `${control.id} takes no exception in prod`;
  return undefined;
}
