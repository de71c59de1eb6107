import { FutureimError } from '../../../core/errors.js';
import type { Account } from '../../../targets/ports/account.js';
import type { Target } from '../../../targets/target.js';

/** @throws FutureimError FIM-USAGE on a target without an account */
export function accountOf({ name, account }: Target): Account {
  if (account) return account;
  throw new FutureimError('FIM-USAGE', {
    message: `the ${name} target needs no account`,
    remedy: 'pass --target aws',
  });
}
