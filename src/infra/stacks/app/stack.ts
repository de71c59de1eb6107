import type { PlatformParameters } from '../../../platform/platform-parameters.js';
import type { App } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { FOUNDATION_OUTPUTS } from '../foundation/stack.js';
import { Catalog } from './catalog/catalog.js';
import { Processing } from './processing/processing.js';
import { Queries } from './queries.js';
import { Tables } from './tables.js';

/** What works on the lake and serves it. It costs next to nothing while nobody asks, and can be made again from code. */
export class AppStack extends PlatformStack {
  constructor(app: App, parameters: PlatformParameters) {
    super(app, 'app', parameters);
    const foundation = this.publishedBy('foundation', FOUNDATION_OUTPUTS);
    const queries = new Queries(this, 'queries', foundation);
    new Catalog(this, 'catalog', foundation);
    const tables = new Tables(this, 'tables', foundation);
    const processing = new Processing(this, 'processing', foundation, tables);
    this.publish({
      image_repository_url: processing.imageRepositoryUrl,
      job_queue_arn: processing.jobQueueArn,
      athena_workgroup: queries.workgroup,
      users_table: tables.users.name,
      conversations_table: tables.conversations.name,
      systems_table: tables.systems.name,
      models_table: tables.models.name,
      runs_table: tables.runs.name,
    });
  }
}
