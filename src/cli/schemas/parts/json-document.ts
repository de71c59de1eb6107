import { z } from 'zod';
import { EXIT_MEANING } from '../../../core/exit-codes.js';
import { errorRecord } from './error-record.js';
import { finding } from './finding.js';

const EXIT_CODES = Object.keys(EXIT_MEANING).map(Number);

/** The envelope around a command's result: the one document that --json prints. */
export function jsonDocument<T extends z.ZodType>(command: string, result: T) {
  return z.object({
    schemaVersion: z.literal(1),
    command: z.literal(command),
    status: z.enum(['ok', 'changed', 'failed', 'partial']),
    exitCode: z.literal(EXIT_CODES),
    result: result.nullable().describe('null when the command failed before it had one'),
    findings: z.array(finding).exactOptional(),
    error: errorRecord.exactOptional(),
  });
}
