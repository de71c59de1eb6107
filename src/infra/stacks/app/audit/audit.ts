import { Construct } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';
import type { FoundationValues } from '../../foundation/foundation-values.js';
import { AuditAlarms } from './audit-alarms.js';
import { AuditBucket } from './audit-bucket.js';
import { AuditLog } from './audit-log.js';
import { Trail } from './trail.js';

/** Who did what: every access to an object of the lake, and, where the environment asks for it, every other call. */
export class Audit extends Construct {
  constructor(scope: Construct, id: string, foundation: FoundationValues) {
    super(scope, id);
    const { auditManagement } = PlatformStack.of(this).profile;
    const bucket = new AuditBucket(this, 'trail', foundation);
    const log = auditManagement ? new AuditLog(this, 'log', foundation) : undefined;
    new Trail(this, 'events', { bucket, log, keyArn: foundation.logs_key_arn });
    if (log) new AuditAlarms(this, 'alarms', log, foundation.alerts_topic_arn);
  }
}
