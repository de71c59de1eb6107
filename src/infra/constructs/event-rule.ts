import { CloudwatchEventRule, CloudwatchEventTarget, Construct } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

export interface EventTarget {
  arn: string;
  /** What the target gets instead of the event, always the same. */
  input?: string;
  /** What the target gets instead of the event, with parts of it: paths by name, and a text with `<name>`. */
  text?: { paths: Record<string, string>; template: string };
  /** Messages of one group are handed out in order, one at a time; for FIFO queues. */
  messageGroup?: string;
}

export interface EventRuleOptions {
  /** Part of its name. */
  name: string;
  description: string;
  pattern: unknown;
  target: EventTarget;
  /** Queue for events that could not be delivered. */
  undeliveredArn: string;
  /** Absent: yes. */
  enabled?: boolean;
}

/** Passes events of AWS services on to one target. What cannot be delivered in a day is kept. */
export class EventRule extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, options: EventRuleOptions) {
    super(scope, id);
    const { target } = options;
    const rule = new CloudwatchEventRule(this, 'rule', {
      name: PlatformStack.of(this).resourceName('event-rule', options.name),
      description: options.description,
      eventPattern: JSON.stringify(options.pattern),
      state: options.enabled === false ? 'DISABLED' : 'ENABLED',
    });
    this.arn = rule.arn;
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: options.name,
      arn: target.arn,
      ...(target.input === undefined ? {} : { input: target.input }),
      ...(target.text === undefined
        ? {}
        : { inputTransformer: { inputPaths: target.text.paths, inputTemplate: JSON.stringify(target.text.template) } }),
      ...(target.messageGroup === undefined ? {} : { sqsTarget: { messageGroupId: target.messageGroup } }),
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      deadLetterConfig: { arn: options.undeliveredArn },
    });
  }
}
