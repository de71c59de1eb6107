import { z } from 'zod';

const exception = z.object({
  resources: z.array(z.string()),
  reason: z.string(),
  instead: z.string().describe('what stands in for the control'),
  owner: z.string(),
  expires: z.string(),
});

const control = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  why: z.string(),
  sources: z.array(z.string()).describe('the same rule elsewhere'),
  status: z.enum(['pass', 'excepted', 'fail']),
  findings: z.array(z.object({ resource: z.string(), evidence: z.string() })),
  exceptions: z.array(exception),
});

export const policyReport = z.object({
  controls: z.array(control),
  invalidExceptions: z.array(z.object({ control: z.string(), reason: z.string() })),
});
