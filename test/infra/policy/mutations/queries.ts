import type { Mutant, Mutations } from '../mutate.js';

const configuration = (it: Mutant, ...path: string[]) =>
  it.inner(it.block('aws_athena_workgroup', 'queries_workgroup'), 'configuration', ...path);

export const QUERY_MUTATIONS: Mutations = {
  'athena.enforced': [(it) => Object.assign(configuration(it), { enforce_workgroup_configuration: false })],
  'athena.results': [
    (it) => delete configuration(it, 'result_configuration').encryption_configuration,
    (it) => delete configuration(it, 'result_configuration').expected_bucket_owner,
  ],
  'athena.scan-limit': [(it) => delete configuration(it).bytes_scanned_cutoff_per_query],
};
