import type { Statement } from '../policy-document.js';
import type { PlatformView, Resource } from './platform-view.js';
import { texts } from './platform-view.js';

/** `grant`: gives rights to a role. `cap`: a permissions boundary. `trust`: who may be the role. `resource`: the rest. */
export type PolicyKind = 'grant' | 'cap' | 'trust' | 'resource';

export interface FoundPolicy {
  resource: Resource;
  kind: PolicyKind;
  /** Undefined when the text is no literal JSON. */
  statements: Statement[] | undefined;
}

/** Where policies stand: type of resource and attribute. */
const PLACES: readonly [type: string, attribute: string, kind: PolicyKind][] = [
  ['aws_iam_role', 'assume_role_policy', 'trust'],
  ['aws_iam_role_policy', 'policy', 'grant'],
  ['aws_iam_policy', 'policy', 'grant'],
  ['aws_kms_key', 'policy', 'resource'],
  ['aws_s3_bucket_policy', 'policy', 'resource'],
  ['aws_sns_topic_policy', 'policy', 'resource'],
  ['aws_sqs_queue_policy', 'policy', 'resource'],
  ['aws_vpc_endpoint', 'policy', 'resource'],
];

/** Many controls ask for the policies of the same platform; each text is parsed once. */
const known = new WeakMap<PlatformView, FoundPolicy[]>();

/** Every policy of the platform. */
export function policies(view: PlatformView): FoundPolicy[] {
  const found = known.get(view) ?? findPolicies(view);
  known.set(view, found);
  return found;
}

function findPolicies(view: PlatformView): FoundPolicy[] {
  const boundaries = view.all('aws_iam_role').flatMap(({ block }) => texts(block.permissions_boundary));
  return PLACES.flatMap(([type, attribute, kind]) =>
    view
      .all(type)
      .filter(({ block }) => block[attribute] !== undefined)
      .map((resource) => {
        const caps = boundaries.some((arn) => arn.endsWith(`/${resource.block.name}`));
        return {
          resource,
          kind: type === 'aws_iam_policy' && caps ? 'cap' : kind,
          statements: parse(resource.block[attribute]),
        };
      }),
  );
}

/** The statements of all policies of one kind, with the resource they belong to. */
export function statements(view: PlatformView, kind: PolicyKind): { resource: Resource; statement: Statement }[] {
  return policies(view)
    .filter((policy) => policy.kind === kind)
    .flatMap(({ resource, statements: found }) => (found ?? []).map((statement) => ({ resource, statement })));
}

function parse(text: unknown): Statement[] | undefined {
  try {
    const { Statement: found } = JSON.parse(String(text)) as { Statement: Statement | Statement[] };
    return [found].flat();
  } catch {
    return undefined;
  }
}

/** Principals of a statement as `AWS:…` or `Service:…`; `*` for everyone. */
export function principals({ Principal }: Statement): string[] {
  if (Principal === undefined) return [];
  if (Principal === '*') return ['*'];
  return Object.entries(Principal).flatMap(([kind, names]) =>
    texts(names).map((name) => (name === '*' ? '*' : `${kind}:${name}`)),
  );
}

/** Whether a statement has a condition on one of these keys. */
export function conditionedOn({ Condition = {} }: Statement, keys: readonly string[]): boolean {
  const found = Object.values(Condition).flatMap((operator) => Object.keys(operator));
  return keys.some((key) => found.includes(key));
}
