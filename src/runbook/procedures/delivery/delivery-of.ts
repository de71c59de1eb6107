import { FutureimError } from '../../../core/errors.js';
import type { Delivery } from '../../../targets/ports/delivery.js';
import type { Target } from '../../../targets/target.js';

/** @throws FutureimError FIM-NOT-IN-TARGET on a target that nothing is delivered to */
export function deliveryOf({ name, delivery }: Target): Delivery {
  if (delivery) return delivery;
  throw new FutureimError('FIM-NOT-IN-TARGET', {
    message: `a delivery pipeline is not part of the ${name} target`,
    reason: 'its platform is this program, which npm delivers',
  });
}
