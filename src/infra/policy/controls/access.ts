import type { Statement } from '../../policy-document.js';
import { type Control, eachResource, type Violation } from '../control.js';
import { type PlatformView, texts } from '../platform-view.js';
import { conditionedOn, policies, principals, statements } from '../policy-statements.js';

/** Actions that know no resources: AWS accepts nothing but `*` for them. */
const WITHOUT_RESOURCE =
  /^(ec2:Describe\w*|dms:Describe\w+|ecr:GetAuthorizationToken|ecs:DiscoverPollEndpoint|batch:(DescribeJobs|DescribeJobDefinitions|ListJobs)|sts:GetCallerIdentity|cloudwatch:PutMetricData|kms:CreateKey|xray:Put\w+)$/;

/** With any of these a role can give itself, or another, more rights than it has. */
const ESCALATION =
  /^iam:(\*|Add\w+|Attach\w+|Create(AccessKey|LoginProfile|PolicyVersion|Role|User)|Delete\w*(Boundary|Policy)|Put\w+|SetDefaultPolicyVersion|Update\w+)$/;

/** Roles of one environment, which all stay within its boundary; those of the pipeline have another path. */
const OWN_ROLES = /:role\/futureim\/[\w-]+\/\*$/;

/** Changes who may be a role, and not what it may do; AWS knows no condition on the boundary for it. */
const CHANGES_NO_RIGHTS = ['iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'];

function isConfined(statement: Statement, actions: readonly string[]): boolean {
  const own = texts(statement.Resource).every((arn) => OWN_ROLES.test(arn));
  return (
    own &&
    (conditionedOn(statement, ['iam:PermissionsBoundary']) ||
      actions.every((action) => CHANGES_NO_RIGHTS.includes(action)))
  );
}

/** These name no resource for which they act; a role reaches them only from a caller of this account who may pass it. */
const ACTS_FOR_PASSED_ROLES = ['Service:ec2.amazonaws.com', 'Service:lambda.amazonaws.com'];

/** Characters that IAM takes in the inline policies of a role, and in a managed policy. */
const [INLINE_LIMIT, MANAGED_LIMIT] = [10_240, 6144];

/** Stands for what Terraform puts in: about as long as an ARN. */
const LONG_VALUE = 'x'.repeat(100);

const ADMINISTRATION = /\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

/** Violations for the allowing statements of grants for which `problem` finds one. */
function eachGrant(problem: (statement: Statement) => string | undefined): Control['check'] {
  return (view: PlatformView): Violation[] =>
    statements(view, 'grant')
      .filter(({ statement }) => statement.Effect === 'Allow')
      .flatMap(({ resource, statement }) => {
        const found = problem(statement);
        return found === undefined ? [] : [{ resource, evidence: `${statement.Sid}: ${found}` }];
      });
}

export const ACCESS_CONTROLS: readonly Control[] = [
  {
    id: 'iam.no-all-actions',
    title: 'no policy allows every action, or all of a service',
    severity: 'critical',
    why: 'the role could do what nobody meant it to, also what AWS adds later',
    sources: ['CKV_AWS_1', 'CKV_AWS_49', 'CKV_AWS_62', 'CKV_AWS_63', 'IAM.1', 'IAM.21', 'AVD-AWS-0345'],
    prodException: 'never',
    check: eachGrant(({ Action }) => {
      const wide = texts(Action).filter((action) => action === '*' || action.endsWith(':*'));
      return wide.length > 0 ? wide.join(', ') : undefined;
    }),
  },
  {
    id: 'iam.named-resources',
    title: 'rights are on named resources',
    severity: 'high',
    why: 'the role could reach what belongs to other environments and other systems',
    sources: ['CKV_AWS_355', 'CKV_AWS_356', 'CKV_AWS_107', 'CKV_AWS_108', 'CKV_AWS_111'],
    prodException: 'never',
    check: eachGrant(({ Action, Resource }) => {
      if (!texts(Resource).includes('*')) return undefined;
      const needless = texts(Action).filter((action) => !WITHOUT_RESOURCE.test(action));
      return needless.length > 0 ? `${needless.join(', ')} on every resource` : undefined;
    }),
  },
  {
    id: 'iam.no-escalation',
    title: 'no role can widen rights, save of roles that stay within the permissions boundary',
    severity: 'critical',
    why: 'one stolen role would become the whole account',
    sources: ['CKV_AWS_110', 'CKV_AWS_109', 'CKV_AWS_286', 'CKV_AWS_289'],
    prodException: 'never',
    check: eachGrant((statement) => {
      const found = texts(statement.Action).filter((action) => ESCALATION.test(action));
      return found.length > 0 && !isConfined(statement, found) ? found.join(', ') : undefined;
    }),
  },
  {
    id: 'iam.pass-role',
    title: 'a role is passed by its name or the path of the platform, to named services',
    severity: 'high',
    why: 'whoever can hand any role to a service can have its rights',
    sources: ['AVD-AWS-0342'],
    prodException: 'never',
    check: eachGrant((statement) => {
      if (!texts(statement.Action).includes('iam:PassRole')) return undefined;
      if (texts(statement.Resource).some((arn) => arn.endsWith('*') && !OWN_ROLES.test(arn))) {
        return 'any role can be passed';
      }
      return conditionedOn(statement, ['iam:PassedToService']) ? undefined : 'it can be passed to any service';
    }),
  },
  {
    id: 'iam.no-administration',
    title: 'no role is an administrator',
    severity: 'critical',
    why: 'a build that runs foreign code would own the account',
    sources: ['CKV_AWS_274', 'CKV_AWS_275', 'CKV2_AWS_40', 'CKV2_AWS_56'],
    prodException: 'never',
    check: eachResource(['aws_iam_role_policy_attachment', 'aws_iam_role'], ({ block }) => {
      const found = texts([block.policy_arn, block.managed_policy_arns].flat()).filter((arn) =>
        ADMINISTRATION.test(arn),
      );
      return found.length > 0 ? found.join(', ') : undefined;
    }),
  },
  {
    id: 'iam.no-users',
    title: 'there are no users and no access keys',
    severity: 'high',
    why: 'keys that do not expire are found in repositories years later',
    sources: ['CKV_AWS_273'],
    prodException: 'never',
    check: (view) =>
      view.matching(/^aws_iam_(user|access_key)/).map((resource) => ({ resource, evidence: 'a user or its key' })),
  },
  {
    id: 'iam.trust',
    title: 'roles trust services, and only for resources of this account',
    severity: 'critical',
    why: 'a service that acts for anybody would act for somebody else: the confused deputy',
    sources: ['CKV_AWS_60', 'CKV_AWS_61', 'CKV_AWS_283', 'own'],
    prodException: 'never',
    check: (view) =>
      statements(view, 'trust').flatMap(({ resource, statement }) => {
        const wide = principals(statement).filter((name) => name === '*' || name.endsWith(':root'));
        if (wide.length > 0) return [{ resource, evidence: `it trusts ${wide.join(', ')}` }];
        if (principals(statement).every((name) => ACTS_FOR_PASSED_ROLES.includes(name))) return [];
        return conditionedOn(statement, ['aws:SourceAccount']) && conditionedOn(statement, ['aws:SourceArn'])
          ? []
          : [{ resource, evidence: `it trusts ${principals(statement).join(', ')} for any account` }];
      }),
  },
  {
    id: 'iam.decrypt-by-key',
    title: 'decryption is allowed for named keys',
    severity: 'high',
    why: 'the role could read everything that is encrypted in the account',
    sources: ['KMS.1', 'KMS.2'],
    prodException: 'never',
    check: eachGrant(({ Action, Resource }) => {
      const decrypts = texts(Action).some((action) => action === 'kms:Decrypt' || action.startsWith('kms:ReEncrypt'));
      const wide = texts(Resource).filter((arn) => arn.endsWith('*'));
      return decrypts && wide.length > 0 ? `with ${wide.join(', ')}` : undefined;
    }),
  },
  {
    id: 'iam.boundary',
    title: 'every role stays within the permissions boundary',
    severity: 'high',
    why: 'a policy attached later would have no limit',
    sources: ['own; AWS CDK bootstrap template'],
    prodException: 'never',
    check: eachResource('aws_iam_role', ({ block }) =>
      String(block.permissions_boundary ?? '').includes(':policy/futureim/') ? undefined : 'no permissions boundary',
    ),
  },
  {
    id: 'iam.readable',
    title: 'policies are literal JSON',
    severity: 'medium',
    why: 'what cannot be read before it is applied cannot be checked',
    sources: ['own'],
    prodException: 'never',
    check: (view) =>
      policies(view)
        .filter(({ statements: found }) => found === undefined)
        .map(({ resource }) => ({ resource, evidence: 'the policy is no literal JSON' })),
  },
  {
    id: 'iam.sid',
    title: 'no statement of a policy has the name of another',
    severity: 'medium',
    why: 'the plan is fine, and the apply stops half way',
    sources: ['own; IAM reference, Sid'],
    prodException: 'never',
    check: (view) =>
      policies(view).flatMap(({ resource, statements: found = [] }) => {
        const names = found.map(({ Sid }) => Sid);
        const twice = names.filter((name, index) => names.indexOf(name) < index);
        return twice.length > 0 ? [{ resource, evidence: `${twice.join(', ')} is there twice` }] : [];
      }),
  },
  {
    id: 'iam.size',
    title: 'policies are as short as IAM takes',
    severity: 'high',
    why: 'the apply would fail half way',
    sources: ['IAM user guide, quotas'],
    prodException: 'never',
    check: (view) =>
      policies(view).flatMap(({ resource, kind }) => {
        const limit = kind === 'grant' ? INLINE_LIMIT : kind === 'cap' ? MANAGED_LIMIT : Number.POSITIVE_INFINITY;
        const length = String(resource.block.policy ?? '').replaceAll(/\$\{[^}]*\}/g, LONG_VALUE).length;
        return length > limit ? [{ resource, evidence: `it may have ${length} characters; IAM takes ${limit}` }] : [];
      }),
  },
];
