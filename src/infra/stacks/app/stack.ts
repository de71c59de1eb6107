import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import type { App } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { BOOTSTRAP_OUTPUTS } from '../bootstrap/stack.js';
import { FOUNDATION_OUTPUTS } from '../foundation/stack.js';
import { Api } from './api/api.js';
import { Audit } from './audit/audit.js';
import { Catalog } from './catalog/catalog.js';
import { Mail } from './mail.js';
import { Observe } from './observe/observe.js';
import { Processing } from './processing/processing.js';
import { Submitter } from './processing/submitter.js';
import { Queries } from './queries.js';
import { Tables } from './tables.js';

/** What later stacks read. */
export const APP_OUTPUTS = ['api_host', 'api_stage'] as const;

/** What works on the lake and serves it. It costs next to nothing while nobody asks, and can be made again from code. */
export class AppStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'app', parameters);
    const bootstrap = this.publishedBy('bootstrap', BOOTSTRAP_OUTPUTS);
    const foundation = this.publishedBy('foundation', FOUNDATION_OUTPUTS);
    const queries = new Queries(this, 'queries', foundation);
    new Catalog(this, 'catalog', foundation);
    const tables = new Tables(this, 'tables', foundation);
    new Audit(this, 'audit', foundation);
    const processing = new Processing(this, 'processing', foundation, tables);
    const { restApi, functions } = new Api(this, 'api', {
      stack: this,
      foundation,
      secretsKeyArn: bootstrap.secrets_key_arn,
      workgroup: queries.workgroup,
      tables,
    });
    new Submitter(this, 'submitter', { processing, firstCode: functions.firstPackage, foundation });
    if (parameters.mailSender !== undefined) new Mail(this, 'mail', parameters.mailSender, foundation);
    new Observe(this, 'observe', { foundation, processing, workgroup: queries.workgroup });
    this.publish({
      image_repository_url: processing.imageRepositoryUrl,
      job_queue_arn: processing.jobQueueArn,
      athena_workgroup: queries.workgroup,
      users_table: tables.users.name,
      conversations_table: tables.conversations.name,
      systems_table: tables.systems.name,
      models_table: tables.models.name,
      runs_table: tables.runs.name,
      api_url: `https://${restApi.host}/${restApi.stageName}`,
      api_host: restApi.host,
      api_stage: restApi.stageName,
    });
  }
}
