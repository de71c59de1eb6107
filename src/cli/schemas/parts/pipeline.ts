import { z } from 'zod';

const actionStatus = z.enum(['InProgress', 'Succeeded', 'Failed', 'Abandoned']);

const actionFacts = {
  status: actionStatus.exactOptional().describe('absent when it never ran'),
  changed: z.string().exactOptional().describe('ISO 8601, UTC'),
  message: z.string().exactOptional().describe('what it says of itself, or why it failed'),
  log: z.string().exactOptional().describe('source of futureim logs'),
  url: z.string().exactOptional().describe('page in the console'),
};

const namedAction = z.object({ stage: z.string(), action: z.string(), ...actionFacts });

export const pipelineExecution = z.object({
  id: z.string(),
  status: z.enum(['Cancelled', 'InProgress', 'Stopped', 'Stopping', 'Succeeded', 'Superseded', 'Failed']),
  started: z.string().describe('ISO 8601, UTC'),
  updated: z.string(),
  trigger: z.string(),
  revision: z.string().exactOptional().describe('commit'),
  summary: z.string().exactOptional().describe('what the commit says of itself'),
});

export const pipelineOverview = z.object({
  pipeline: z.string(),
  execution: pipelineExecution.nullable().describe('the newest one'),
  stages: z.array(
    z.object({
      name: z.string(),
      status: z
        .enum(['InProgress', 'Succeeded', 'Failed', 'Stopping', 'Stopped', 'Cancelled', 'Skipped'])
        .exactOptional(),
      execution: z.string().exactOptional(),
      closed: z.string().exactOptional().describe('why nothing comes into it from the stage before'),
      actions: z.array(z.object({ name: z.string(), waitsForApproval: z.boolean(), ...actionFacts })),
    }),
  ),
  failures: z.array(namedAction),
  approvals: z.array(namedAction).describe('actions in which somebody has to say yes'),
});
