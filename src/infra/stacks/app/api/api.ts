import { Construct, Wafv2WebAclAssociation } from '../../../cdktf.js';
import { LogGroup } from '../../../constructs/log-group.js';
import { WebFirewall } from '../../../constructs/web-firewall.js';
import { PlatformStack } from '../../../platform-stack.js';
import { ApiAlarms } from './api-alarms.js';
import { ApiDashboard } from './api-dashboard.js';
import type { RightsContext } from './function-rights.js';
import { Functions } from './functions.js';
import { RestApi } from './rest-api.js';

/** The API: functions, the gateway in front of them, and what watches both. */
export class Api extends Construct {
  readonly functions: Functions;
  readonly restApi: RestApi;

  constructor(scope: Construct, id: string, context: RightsContext) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { logs_key_arn, alerts_topic_arn } = context.foundation;
    this.functions = new Functions(this, 'functions', context);
    this.restApi = new RestApi(this, 'gateway', this.functions, logs_key_arn);
    if (stack.profile.webFirewall) {
      const logs = new LogGroup(this, 'firewall-logs', {
        name: `aws-waf-logs-${stack.resourceName('log-group', 'api')}`,
        keyArn: logs_key_arn,
      });
      const firewall = new WebFirewall(this, 'firewall', { purpose: 'api', scope: 'REGIONAL', logs });
      new Wafv2WebAclAssociation(this, 'firewall-of-stage', {
        webAclArn: firewall.arn,
        resourceArn: this.restApi.stageArn,
      });
    }
    new ApiAlarms(this, 'alarms', this.restApi, this.functions, alerts_topic_arn);
    new ApiDashboard(this, 'dashboard', this.restApi, this.functions);
  }
}
