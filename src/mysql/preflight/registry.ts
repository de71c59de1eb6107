import type { Check } from './check.js';
import { ACCT_EXPIRY } from './checks/acct-expiry.js';
import { ACCT_HOST } from './checks/acct-host.js';
import { ACCT_LIMITS } from './checks/acct-limits.js';
import { ACCT_LOGIN } from './checks/acct-login.js';
import { ACCT_PLUGIN } from './checks/acct-plugin.js';
import { ACCT_PWCHARS } from './checks/acct-pwchars.js';
import { ACCT_ROLE } from './checks/acct-role.js';
import { ACCT_SECRET } from './checks/acct-secret.js';
import { BL_CHECKPOINT } from './checks/bl-checkpoint.js';
import { BL_CHECKSUM } from './checks/bl-checksum.js';
import { BL_COMPRESS } from './checks/bl-compress.js';
import { BL_COMPRESS_PAST } from './checks/bl-compress-past.js';
import { BL_ERROR } from './checks/bl-error.js';
import { BL_FILTER } from './checks/bl-filter.js';
import { BL_FORMAT } from './checks/bl-format.js';
import { BL_FORMAT_SESSIONS } from './checks/bl-format-sessions.js';
import { BL_IMAGE } from './checks/bl-image.js';
import { BL_ON } from './checks/bl-on.js';
import { BL_PARTIALJSON } from './checks/bl-partialjson.js';
import { BL_RETENTION } from './checks/bl-retention.js';
import { BL_ROWMETA } from './checks/bl-rowmeta.js';
import { BL_SERVERID } from './checks/bl-serverid.js';
import { BL_SIZE } from './checks/bl-size.js';
import { GTID_MODE } from './checks/gtid-mode.js';
import { GTID_TAG } from './checks/gtid-tag.js';
import { NET_BIND } from './checks/net-bind.js';
import { NET_EGRESS } from './checks/net-egress.js';
import { NET_FINAL } from './checks/net-final.js';
import { NET_REACHABLE } from './checks/net-reachable.js';
import { NET_RESERVED } from './checks/net-reserved.js';
import { PRIV_ASSESS } from './checks/priv-assess.js';
import { PRIV_CLIENT } from './checks/priv-client.js';
import { PRIV_LEAST } from './checks/priv-least.js';
import { PRIV_ROLES } from './checks/priv-roles.js';
import { PRIV_SELECT } from './checks/priv-select.js';
import { PRIV_SLAVE } from './checks/priv-slave.js';
import { PRIV_SNAPSHOT } from './checks/priv-snapshot.js';
import { PRIV_XA } from './checks/priv-xa.js';
import { REP_SOURCE } from './checks/rep-source.js';
import { T_CASCADE } from './checks/t-cascade.js';
import { T_CASE } from './checks/t-case.js';
import { T_CHARSET } from './checks/t-charset.js';
import { T_ENGINE } from './checks/t-engine.js';
import { T_GENERATED } from './checks/t-generated.js';
import { T_GIPK } from './checks/t-gipk.js';
import { T_LOB } from './checks/t-lob.js';
import { T_NAME } from './checks/t-name.js';
import { T_PACKET } from './checks/t-packet.js';
import { T_PARTITION } from './checks/t-partition.js';
import { T_PK } from './checks/t-pk.js';
import { T_PRECISION } from './checks/t-precision.js';
import { T_SCOPE } from './checks/t-scope.js';
import { T_TYPE } from './checks/t-type.js';
import { T_ZERO } from './checks/t-zero.js';
import { TLS_AUTHORITY } from './checks/tls-authority.js';
import { TLS_CERT } from './checks/tls-cert.js';
import { TLS_REQUIRED } from './checks/tls-required.js';
import { TLS_VERSION } from './checks/tls-version.js';
import { TO_NET } from './checks/to-net.js';
import { TO_STMT } from './checks/to-stmt.js';
import { TRX_LONG } from './checks/trx-long.js';
import { TZ_ZONE } from './checks/tz-zone.js';
import { VER_ENGINE } from './checks/ver-engine.js';
import { VER_FLAVOUR } from './checks/ver-flavour.js';
import { VER_SUPPORTED } from './checks/ver-supported.js';
import { XA_OPEN } from './checks/xa-open.js';

/** Every check of a source, in the order in which findings are reported. A new check is a file and a line here. */
export const CHECKS: readonly Check[] = [
  NET_REACHABLE,
  NET_BIND,
  NET_RESERVED,
  NET_EGRESS,
  NET_FINAL,
  ACCT_LOGIN,
  ACCT_HOST,
  ACCT_PLUGIN,
  ACCT_EXPIRY,
  ACCT_PWCHARS,
  ACCT_SECRET,
  ACCT_ROLE,
  ACCT_LIMITS,
  TLS_VERSION,
  TLS_REQUIRED,
  TLS_CERT,
  TLS_AUTHORITY,
  VER_SUPPORTED,
  VER_ENGINE,
  VER_FLAVOUR,
  BL_ON,
  BL_FORMAT,
  BL_FORMAT_SESSIONS,
  BL_IMAGE,
  BL_ROWMETA,
  BL_PARTIALJSON,
  BL_COMPRESS,
  BL_COMPRESS_PAST,
  BL_CHECKSUM,
  BL_ERROR,
  BL_SERVERID,
  BL_RETENTION,
  BL_SIZE,
  BL_FILTER,
  BL_CHECKPOINT,
  REP_SOURCE,
  GTID_MODE,
  GTID_TAG,
  XA_OPEN,
  TRX_LONG,
  TO_NET,
  TO_STMT,
  TZ_ZONE,
  PRIV_CLIENT,
  PRIV_SLAVE,
  PRIV_SNAPSHOT,
  PRIV_SELECT,
  PRIV_ROLES,
  PRIV_ASSESS,
  PRIV_XA,
  PRIV_LEAST,
  T_SCOPE,
  T_PK,
  T_TYPE,
  T_CHARSET,
  T_CASCADE,
  T_ENGINE,
  T_GIPK,
  T_GENERATED,
  T_LOB,
  T_PACKET,
  T_PARTITION,
  T_CASE,
  T_NAME,
  T_ZERO,
  T_PRECISION,
];
