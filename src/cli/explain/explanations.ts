import { ERROR_CODES, type ErrorCode } from '../../core/error-codes.js';
import { FutureimError } from '../../core/errors.js';
import { EXIT_MEANING, type ExitCode } from '../../core/exit-codes.js';
import { nearestName } from '../../core/nearest-name.js';

/** What is known about an error code. */
export interface Explanation {
  code: ErrorCode;
  title: string;
  exitCode: ExitCode;
  exitMeaning: string;
  cause: string;
  remedy: string;
  docs: string;
}

export function explanations(): Explanation[] {
  return (Object.keys(ERROR_CODES) as ErrorCode[]).map(explanationOf);
}

/**
 * Accepts any letter case, and the code without its FIM- prefix.
 * @throws FutureimError FIM-UNKNOWN-CODE
 */
export function explainCode(text: string): Explanation {
  const upper = text.toUpperCase();
  const code = upper.startsWith('FIM-') ? upper : `FIM-${upper}`;
  if (code in ERROR_CODES) return explanationOf(code as ErrorCode);
  const nearest = nearestName(code, Object.keys(ERROR_CODES));
  throw new FutureimError('FIM-UNKNOWN-CODE', {
    message: `no error code ${text}${nearest ? `; did you mean ${nearest}?` : ''}`,
  });
}

function explanationOf(code: ErrorCode): Explanation {
  const { exit, title, cause, remedy } = ERROR_CODES[code];
  return {
    code,
    title,
    exitCode: exit,
    exitMeaning: EXIT_MEANING[exit],
    cause,
    remedy,
    docs: `docs/errors.md#${code.toLowerCase()}`,
  };
}
