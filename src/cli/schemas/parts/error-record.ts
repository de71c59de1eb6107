import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../../../core/error-codes.js';

export const errorRecord = z.object({
  code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  cause: z.string(),
  remedy: z.string(),
  docs: z.string(),
  data: z.record(z.string(), z.unknown()).exactOptional(),
});
