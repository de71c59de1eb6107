import type { Block } from '../../synth/synthesized-stack.js';
import { type Charge, type CostRules, each, free, priced, standing } from './cost-rule.js';

/** GB of storage that come with an instance, by its family. */
const INCLUDED_STORAGE: Readonly<Record<string, number>> = { t3: 50, c5: 100 };

export const REPLICATION_RULES: CostRules = {
  aws_dms_replication_instance: priced('DMS', instanceCharges),
  ...each(
    [
      'aws_dms_certificate',
      'aws_dms_endpoint',
      'aws_dms_event_subscription',
      'aws_dms_replication_subnet_group',
      'aws_dms_replication_task',
      'aws_dms_s3_endpoint',
    ],
    free('DMS charges for the replication instance alone'),
  ),
};

/** A Multi-AZ instance is charged as two, with two disks. */
function instanceCharges({ replication_instance_class, allocated_storage, multi_az }: Block): Charge[] {
  const name = String(replication_instance_class);
  const machines = multi_az === true ? 2 : 1;
  const included = INCLUDED_STORAGE[name.split('.')[1] ?? ''] ?? 0;
  const storage = Math.max(0, Number(allocated_storage) - included) * machines;
  return [
    standing(machines === 2 ? `${name}, Multi-AZ` : name, name, machines),
    ...(storage > 0 ? [standing('storage not included', 'dms-storage', storage)] : []),
  ];
}
