import { FutureimError } from '../../../core/errors.js';
import type { DmsSourceAccess } from '../../../platform/dms-source-access.js';
import type { PreflightFacts } from './preflight-facts.js';

/** How AWS DMS gets to the source, for checks that ask AWS: they are not run without. */
export function sourceAccess({ subject }: PreflightFacts): DmsSourceAccess {
  return subject.access!;
}

/** @throws FutureimError which says what has to be deployed before there is anything to look at */
export function notDeployed(what: string): FutureimError {
  return new FutureimError('FIM-STACK-MISSING', {
    message: `there is no ${what} yet: futureim deploy --target aws --stack ingest`,
  });
}
