import type { Random } from '../random.js';

/** No address any more, yet as unique as the sound one was. */
export function brokenEmail(email: string, random: Random): string {
  const [local = email, domain = ''] = email.split('@');
  return random.pick([`${local}${domain}`, `${local}@`, `${local} at ${domain}`, `${local}@@${domain}`, `@${local}`]);
}
