import { type Control, eachResource } from '../control.js';
import { blocks } from '../platform-view.js';

export const QUERY_CONTROLS: readonly Control[] = [
  {
    id: 'athena.enforced',
    title: 'clients cannot choose other settings than those of the workgroup',
    severity: 'high',
    why: 'a client could write results in clear, or to a bucket of its own',
    sources: ['CKV_AWS_82', 'AVD-AWS-0007'],
    prodException: 'never',
    check: eachResource('aws_athena_workgroup', ({ block }) =>
      blocks(block.configuration)[0]?.enforce_workgroup_configuration === true ? undefined : 'they can',
    ),
  },
  {
    id: 'athena.results',
    title: 'results of queries are encrypted with a key of ours, in a bucket of this account',
    severity: 'high',
    why: 'results hold the rows that were asked for, and a bucket of that name in another account would get them',
    sources: ['CKV_AWS_77', 'CKV_AWS_159', 'AVD-AWS-0006', 'Athena.1'],
    prodException: 'never',
    check: eachResource('aws_athena_workgroup', ({ block }) => {
      const [results] = blocks(blocks(block.configuration)[0]?.result_configuration);
      const [encryption] = blocks(results?.encryption_configuration);
      if (encryption?.encryption_option !== 'SSE_KMS' || !encryption.kms_key_arn) {
        return `they are encrypted with ${encryption?.encryption_option ?? 'nothing'}`;
      }
      return results?.expected_bucket_owner === undefined ? 'the owner of the bucket is not checked' : undefined;
    }),
  },
  {
    id: 'athena.scan-limit',
    title: 'a query that would scan too much is stopped',
    severity: 'medium',
    why: 'one careless join is paid by the terabyte',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_athena_workgroup', ({ block }) => {
      const limit = Number(blocks(block.configuration)[0]?.bytes_scanned_cutoff_per_query ?? 0);
      return limit > 0 ? undefined : 'there is no limit';
    }),
  },
];
