import { texts } from '../../../src/infra/policy/platform-view.js';
import { conditionedOn, principals, statements } from '../../../src/infra/policy/policy-statements.js';
import type { Statement } from '../../../src/infra/policy-document.js';
import { addressesWhere, type Defect, lacking } from './defect.js';

const WRITER = 'compliance_guardian_lake_writer_policy';
/** EC2 and Lambda take a role only from who may pass it, and set no source. */
const WITHOUT_SOURCE = ['Service:ec2.amazonaws.com', 'Service:lambda.amazonaws.com'];

const allows = ({ Effect }: Statement): boolean => Effect === 'Allow';

export const ACCESS_DEFECTS: readonly Defect[] = [
  {
    id: 'administrator-builds',
    was: 'the roles of CodeBuild and CodePipeline were administrators of the account',
    now: 'each build has a role of its own, with named rights, within a permissions boundary',
    findings: (view) => [
      ...addressesWhere(view.all('aws_iam_role_policy_attachment'), ({ block }) =>
        /\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(String(block.policy_arn)),
      ),
      ...statements(view, 'grant')
        .filter(
          ({ statement }) => allows(statement) && texts(statement.Action).some((each) => /^(\*|\w+:\*)$/.test(each)),
        )
        .map(({ resource, statement }) => `${resource.address} ${statement.Sid}`),
      ...addressesWhere(
        view.all('aws_iam_role'),
        ({ stack, block }) => stack === 'delivery' && block.permissions_boundary === undefined,
      ),
    ],
    returns: [
      (it) => it.add('aws_iam_role_policy_attachment', { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      (it) =>
        it.statement('aws_iam_role_policy', 'builds_apply_builder_policy', 'HandOverRoles', (statement) => {
          statement.Action = 'iam:*';
        }),
      (it) => it.set('aws_iam_role', 'builds_apply_builder_role', 'permissions_boundary', undefined),
    ],
  },
  {
    id: 'trust-without-source',
    was: 'roles trusted a service for whatever account it acts, the confused deputy',
    now: 'every trust names this account and the resource for which the service may act, where the service says it',
    findings: (view) =>
      statements(view, 'trust')
        .filter(({ statement }) => !principals(statement).every((name) => WITHOUT_SOURCE.includes(name)))
        .filter(
          ({ statement }) =>
            !conditionedOn(statement, ['aws:SourceAccount']) || !conditionedOn(statement, ['aws:SourceArn']),
        )
        .map(({ resource }) => resource.address),
    returns: [
      (it) =>
        it.statement('aws_iam_role', 'dms_roles_dms_vpc_role', 'AssumedForOurResources', (statement) => {
          delete statement.Condition;
        }),
      (it) =>
        it.statement('aws_iam_role', 'builds_plan_builder_role', 'AssumedForOurResources', (statement) => {
          delete statement.Condition!.ArnLike;
        }),
    ],
  },
  {
    id: 'one-role-for-all-functions',
    was: 'all functions ran with one role, which could read and write every table, bucket and secret',
    now: 'each function has a role of its own, for what it does',
    findings: (view) => {
      const functions = view.all('aws_lambda_function');
      return addressesWhere(functions, ({ name, block }) =>
        functions.some((other) => other.name !== name && other.block.role === block.role),
      );
    },
    returns: [
      (it) =>
        it.set(
          'aws_lambda_function',
          'api_functions_auth_function',
          'role',
          it.block('aws_lambda_function', 'api_functions_analytics_function').role,
        ),
    ],
  },
  {
    id: 'target-role-without-data-key',
    was: 'the role that writes to the lake could decrypt with every key, and not make the data key that writing needs',
    now: 'it may encrypt and decrypt with the one key of the lake, through S3',
    findings: (view) => {
      const writers = statements(view, 'grant').filter(({ resource }) => resource.name.endsWith('_lake_writer_policy'));
      const roles = [...new Set(writers.map(({ resource }) => resource.address))];
      return roles.filter((address) => {
        const own = writers.filter(({ resource }) => resource.address === address).map(({ statement }) => statement);
        const encrypts = own.find(({ Action }) => texts(Action).some((each) => each.startsWith('kms:GenerateDataKey')));
        return (
          encrypts === undefined ||
          !conditionedOn(encrypts, ['kms:ViaService']) ||
          texts(encrypts.Resource).some((arn) => arn.endsWith('*'))
        );
      });
    },
    returns: [
      (it) => it.removeStatement('aws_iam_role_policy', WRITER, 'EncryptObjects'),
      (it) =>
        it.statement('aws_iam_role_policy', WRITER, 'EncryptObjects', (statement) => {
          statement.Resource = 'arn:aws:kms:us-east-2:123456789012:key/*';
        }),
    ],
  },
  {
    id: 'public-site-bucket',
    was: 'the site was a public bucket, over plain HTTP',
    now: 'CloudFront alone reads its bucket; a public one is asked for by name, in dev',
    findings: (view) => [
      ...addressesWhere(view.all('aws_s3_bucket_public_access_block'), ({ block }) =>
        ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].some(
          (name) => block[name] !== true,
        ),
      ),
      ...view.all('aws_s3_bucket_website_configuration').map(({ address }) => address),
      ...lacking(view.all('aws_cloudfront_distribution').length === 1, 'distribution in front of the site'),
    ],
    returns: [
      (it) => it.set('aws_s3_bucket_public_access_block', 'files_public_access', 'block_public_policy', false),
      (it) => it.add('aws_s3_bucket_website_configuration', { bucket: 'site' }),
      (it) => it.remove('aws_cloudfront_distribution'),
    ],
  },
  {
    id: 'unused-github-token',
    was: 'a token of a person with access to all repositories was kept in a secret, and used by nothing',
    now: 'code comes over a connection that is approved once; there is no token',
    findings: (view) => [
      ...addressesWhere(view.matching(/^aws_secretsmanager_secret/), ({ block }) =>
        /github|token/i.test(JSON.stringify(block)),
      ),
      ...addressesWhere(view.all('aws_codepipeline'), ({ block }) => /OAuthToken/.test(JSON.stringify(block))),
    ],
    returns: [
      (it) => it.add('aws_secretsmanager_secret', { name: 'futureim-github-token-prod' }),
      (it) => it.set('aws_codepipeline', 'delivery_pipeline', 'stage', [{ configuration: { OAuthToken: 'made-up' } }]),
    ],
  },
];
