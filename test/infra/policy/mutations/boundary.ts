import type { Mutations } from '../mutate.js';

export const BOUNDARY_MUTATIONS: Mutations = {
  'iam.within-boundary': [
    (it) => it.removeStatement('aws_iam_policy', 'boundary_policy', 'Queues'),
    (it) =>
      it.statement('aws_iam_role_policy', 'flow_logs_writer_policy', 'Write', (statement) => {
        statement.Action = 'logs:DeleteLogGroup';
      }),
    (it) =>
      it.set(
        'aws_iam_role',
        'flow_logs_writer_role',
        'permissions_boundary',
        'arn:aws:iam::123456789012:policy/futureim/prod/other',
      ),
  ],
};
