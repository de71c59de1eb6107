import { FutureimError } from '../../core/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { Target } from '../target.js';
import { AwsProvisioner } from './aws-provisioner.js';

export interface AwsTargetOptions {
  config: Config;
  /** Path of the command for messages, e.g. `dms list`. */
  command: string;
}

/** The platform on AWS: DMS, S3, Athena. The ports that are missing say so by name when a command asks for them. */
export function createAwsTarget({ config, command }: AwsTargetOptions): Target {
  const notBuilt = (): never => {
    throw new FutureimError('FIM-NOT-BUILT', {
      message: `futureim ${command} --target aws is not built yet`,
      remedy: `futureim ${command} --target local`,
    });
  };
  return {
    name: 'aws',
    provisioner: new AwsProvisioner(config, notBuilt),
    get secrets() {
      return notBuilt();
    },
    get source() {
      return notBuilt();
    },
    get replication() {
      return notBuilt();
    },
    get lake() {
      return notBuilt();
    },
    get logs() {
      return notBuilt();
    },
    get metrics() {
      return notBuilt();
    },
    get alarms() {
      return notBuilt();
    },
  };
}
