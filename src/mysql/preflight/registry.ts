import type { Check } from './check.js';
import { ACCT_LOGIN } from './checks/acct-login.js';
import { BL_COMPRESS } from './checks/bl-compress.js';
import { BL_FORMAT } from './checks/bl-format.js';
import { BL_IMAGE } from './checks/bl-image.js';
import { BL_ON } from './checks/bl-on.js';
import { BL_PARTIALJSON } from './checks/bl-partialjson.js';
import { BL_RETENTION } from './checks/bl-retention.js';
import { BL_ROWMETA } from './checks/bl-rowmeta.js';
import { BL_SERVERID } from './checks/bl-serverid.js';
import { NET_REACHABLE } from './checks/net-reachable.js';
import { PRIV_CLIENT } from './checks/priv-client.js';
import { PRIV_SELECT } from './checks/priv-select.js';
import { PRIV_SLAVE } from './checks/priv-slave.js';
import { PRIV_SNAPSHOT } from './checks/priv-snapshot.js';
import { T_CASCADE } from './checks/t-cascade.js';
import { T_PK } from './checks/t-pk.js';
import { VER_SUPPORTED } from './checks/ver-supported.js';

/** Every check of a source, in the order in which findings are reported. A new check is a file and a line here. */
export const CHECKS: readonly Check[] = [
  NET_REACHABLE,
  ACCT_LOGIN,
  VER_SUPPORTED,
  BL_ON,
  BL_FORMAT,
  BL_IMAGE,
  BL_ROWMETA,
  BL_PARTIALJSON,
  BL_COMPRESS,
  BL_SERVERID,
  BL_RETENTION,
  PRIV_CLIENT,
  PRIV_SLAVE,
  PRIV_SNAPSHOT,
  PRIV_SELECT,
  T_PK,
  T_CASCADE,
];
