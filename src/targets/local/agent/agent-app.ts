import { Hono } from 'hono';
import { z } from 'zod';
import { FutureimError, toErrorRecord } from '../../../core/errors.js';
import type { Alarms } from '../../ports/alarms.js';
import type { Lake } from '../../ports/lake.js';
import { METRICS, type Metrics } from '../../ports/metrics.js';
import type { Replication } from '../../ports/replication.js';
import type { AgentRecord } from './agent-record.js';

const position = z.object({ sourceEpoch: z.number().int(), file: z.string(), position: z.number() });
const moment = z.object({ position, time: z.string() });

const bodies = {
  start: z.object({ type: z.enum(['start-replication', 'resume-processing', 'reload-target']) }),
  reload: z.object({ tables: z.array(z.string()).min(1) }),
  query: z.object({ sql: z.string(), limit: z.number().int().min(0) }),
  export: z.object({ sql: z.string(), format: z.enum(['csv', 'parquet']), path: z.string() }),
  list: z.object({ path: z.string(), limit: z.number().int().min(1), after: z.string().optional() }),
  table: z.object({ table: z.string() }),
  asOf: z.object({ table: z.string(), asOf: moment }),
  buckets: z.object({ table: z.string(), asOf: moment, buckets: z.array(z.number().int().min(0).max(255)).min(1) }),
};

const metricQuery = z.object({
  since: z.coerce.date(),
  metrics: z.string().transform((names) => METRICS.filter((metric) => names.split(',').includes(metric))),
});

export interface AgentServices {
  record: AgentRecord;
  replication: Replication;
  lake: Lake;
  alarms: Alarms;
  metrics: Metrics;
  /** Asks the agent to end; returns at once. */
  shutdown(): void;
}

/** The agent's control interface. Errors are error records with status 422; anything else is a fault of the agent. */
export function agentApp({ record, replication, lake, alarms, metrics, shutdown }: AgentServices): Hono {
  const app = new Hono();
  app.onError((error, context) => context.json(toErrorRecord(error), error instanceof FutureimError ? 422 : 500));

  app.get('/health', (context) => context.json(record));
  app.post('/shutdown', (context) => {
    shutdown();
    return context.json({});
  });

  app.get('/tasks', async (context) => context.json(await replication.tasks()));
  app.get('/tables', async (context) => context.json(await replication.tableStatistics(context.req.query('task'))));
  app.post('/tasks/:task/start', async (context) => {
    const { type } = bodies.start.parse(await context.req.json());
    await replication.start(context.req.param('task'), type);
    return context.json({});
  });
  app.post('/tasks/:task/stop', async (context) => {
    await replication.stop(context.req.param('task'));
    return context.json({});
  });
  app.post('/tasks/:task/reload', async (context) => {
    const { tables } = bodies.reload.parse(await context.req.json());
    await replication.reloadTables(context.req.param('task'), tables);
    return context.json({});
  });
  app.post('/connection-test', async (context) => context.json(await replication.testConnection()));

  app.get('/lake/tables', async (context) => context.json(await lake.tables()));
  app.post('/lake/query', async (context) => {
    const { sql, limit } = bodies.query.parse(await context.req.json());
    return context.json(await lake.query(sql, { limit }));
  });
  app.post('/lake/export', async (context) => {
    const { sql, format, path } = bodies.export.parse(await context.req.json());
    return context.json(await lake.export(sql, format, path));
  });
  app.post('/lake/list', async (context) => {
    const { path, limit, after } = bodies.list.parse(await context.req.json());
    return context.json(await lake.list(path, after === undefined ? { limit } : { limit, after }));
  });
  app.post('/lake/files', async (context) => {
    const { table } = bodies.table.parse(await context.req.json());
    return context.json(await lake.checkFiles(table));
  });
  app.post('/lake/count', async (context) => {
    const { table, asOf } = bodies.asOf.parse(await context.req.json());
    return context.json(await lake.count(table, asOf));
  });
  app.post('/lake/checksums', async (context) => {
    const { table, asOf } = bodies.asOf.parse(await context.req.json());
    return context.json(await lake.checksums(table, asOf));
  });
  app.post('/lake/buckets', async (context) => {
    const { table, asOf, buckets } = bodies.buckets.parse(await context.req.json());
    return context.json(await lake.buckets(table, buckets, asOf));
  });

  app.get('/alarms', async (context) => context.json(await alarms.list()));
  app.get('/metrics', async (context) => {
    const query = metricQuery.parse(context.req.query());
    return context.json(await metrics.read(query));
  });
  return app;
}
