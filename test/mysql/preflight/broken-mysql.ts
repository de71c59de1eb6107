import type { PreflightSubject } from '../../../src/mysql/preflight/facts/preflight-facts.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import type { ExpectedFault } from '../../support/preflight/fault.js';
import type { Release } from '../../support/preflight/mysql-releases.js';
import type { RecordedServer } from '../../support/preflight/recorded-server.js';
import { openAccess, secretThat } from '../../support/preflight/source-access.js';

export interface RecordedFault extends ExpectedFault {
  on: Release;
  fault: string;
  /** Variables that differ from those of the healthy server; null: the server has none of that name. */
  variables?: Readonly<Record<string, string | null>>;
  server?: Partial<RecordedServer>;
  address?: Partial<MysqlAddress>;
  subject?: Partial<PreflightSubject>;
}

const USER = (options: string) => ({ createUser: `CREATE USER \`dms\`@\`%\` IDENTIFIED ${options}` });
const NATIVE = "WITH 'mysql_native_password' AS '*0' REQUIRE NONE";
const CASCADING = {
  orders: '  CONSTRAINT `o` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE',
};
const COLUMN = (type: string, extra = '') => ({ columns: [{ table: 'orders', column: 'c', type, extra }] });
const DENIED = { error: 1227 };
const SECRET = (changes: Parameters<typeof secretThat>[0]) => openAccess(secretThat(changes));
const ROLE = (changes: { trusted?: string[]; allowed?: string[] }) =>
  openAccess({
    role: async () => ({
      name: 'reader',
      trusted: ['dms.us-east-2.amazonaws.com'],
      allowed: ['secretsmanager:*', 'kms:Decrypt'],
      ...changes,
    }),
  });
const ENGINE = (engineVersion: string) =>
  openAccess({ instance: async () => ({ id: 'shop-replication-dev', engineVersion, status: 'available' }) });
const AUTHORITY = (validUntil: string) =>
  openAccess({ certificate: async () => ({ id: 'shop-source-ca-dev', validUntil }) });
const REFUSED = {
  code: 'FIM-MYSQL-UNREACHABLE' as const,
  message: "Can't connect to MySQL server",
  cause: 'the replication instance does not reach the server',
  remedy: 'futureim mysql-check --target aws',
  docs: '',
};

/** Sources that cannot be run here, one fault each; see the origin of their variables in mysql-releases.ts. */
// biome-ignore format: one fault a line
export const BROKEN_MYSQL: readonly RecordedFault[] = [
  // Version and flavour
  { on: '9.6', fault: 'a release AWS DMS does not list', target: 'aws', id: 'ver.supported', status: 'warn', evidence: /9\.6\.0/, remedy: /8\.4/, server: {} },
  { on: '5.7', fault: 'MySQL 5.1', id: 'ver.supported', target: 'aws', evidence: /5\.1\.73/, server: { version: '5.1.73' } },
  { on: '5.7', fault: 'MySQL 5.5', id: 'ver.supported', target: 'aws', status: 'warn', evidence: /5\.5\.62/, server: { version: '5.5.62' } },
  { on: '8.4', fault: 'MySQL 26.10', id: 'ver.supported', status: 'warn', evidence: /26\.10\.0/, server: { version: '26.10.0' } },
  { on: '8.0', fault: 'Vitess', id: 'ver.flavour', evidence: /Vitess/, server: { version: '8.0.30-Vitess', comment: 'Version: 19.0' } },
  { on: '8.0', fault: 'TiDB', id: 'ver.flavour', evidence: /TiDB/, server: { version: '8.0.11-TiDB-v8.5.0' } },
  { on: '8.0', fault: 'MariaDB behind a proxy that says MySQL', id: 'ver.flavour', evidence: /those of MariaDB/, variables: { gtid_strict_mode: 'OFF' } },
  // Network and account
  { on: '8.4', fault: 'listens on loopback', target: 'aws', id: 'net.bind', evidence: /127\.0\.0\.1/, remedy: /bind_address = 0\.0\.0\.0/, variables: { bind_address: '127.0.0.1,::1' } },
  { on: '8.4', fault: 'in the range that AWS DMS keeps', target: 'aws', id: 'net.reserved', evidence: /192\.168\.0\.7/, server: { addresses: ['192.168.0.7'] } },
  { on: '8.4', fault: 'an account for one address', target: 'aws', id: 'net.egress', status: 'warn', evidence: /'dms'@'10\.20\.0\.9'/, server: { account: 'dms@10.20.0.9' } },
  { on: '8.4', fault: 'a host that no account is for', id: 'acct.host', evidence: /1130/, server: { refuses: 1130 } },
  { on: '8.4', fault: 'a locked account', id: 'acct.login', evidence: /3118/, remedy: /ACCOUNT UNLOCK/, server: { refuses: 3118 } },
  { on: '8.4', fault: 'TLS demanded of a session without', id: 'tls.required', evidence: /3159/, remedy: /source\.tls verify-ca/, server: { refuses: 3159 }, address: { tls: 'disabled' } },
  { on: '8.4', fault: 'TLS demanded, AWS DMS does not verify', target: 'aws', id: 'tls.required', evidence: /is ON/, variables: { require_secure_transport: 'ON' }, address: { tls: 'required' }, also: ['acct.plugin'] },
  { on: '8.4', fault: 'TLS 1.3 alone', target: 'aws', id: 'tls.version', evidence: /TLSv1\.3/, remedy: /TLSv1\.2/, variables: { tls_version: 'TLSv1.3' } },
  { on: '8.4', fault: 'a certificate of yesterday', id: 'tls.cert', evidence: /expired on 2026-05-31/, server: { certificate: { notAfter: new Date('2026-05-31T00:00:00Z') } } },
  { on: '8.4', fault: 'an account that logs in by socket', target: 'aws', id: 'acct.plugin', evidence: /auth_socket/, server: USER("WITH 'auth_socket' REQUIRE NONE") },
  { on: '8.4', fault: 'caching_sha2_password without TLS', target: 'aws', id: 'acct.plugin', status: 'warn', evidence: /source\.tls is disabled/, address: { tls: 'disabled' } },
  { on: '8.0', fault: 'passwords that expire after 90 days', id: 'acct.expiry', status: 'warn', evidence: /90 days/, variables: { default_password_lifetime: '90' }, server: USER(`${NATIVE} PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK`) },
  { on: '8.0', fault: 'a server at its limit of sessions', id: 'acct.limits', status: 'warn', evidence: /148/, remedy: /SET PERSIST max_connections/, server: { status: { Max_used_connections: '148' } } },
  // What AWS DMS has
  { on: '8.4', fault: 'an engine from before MySQL 8.4', target: 'aws', id: 'ver.engine', evidence: /has 3\.5\.3, and MySQL 8\.4 needs 3\.5\.4/, subject: ENGINE('3.5.3') },
  { on: '8.0', fault: 'an engine near its end', target: 'aws', id: 'ver.engine', status: 'warn', evidence: /3\.6\.0 reaches its end of life on 2026-07-27/, remedy: /--stack ingest/, subject: ENGINE('3.6.0') },
  { on: '8.4', fault: 'no secret', target: 'aws', id: 'acct.secret', evidence: /shop-mysql-source-dev does not exist/, remedy: /futureim bootstrap --target aws/, subject: SECRET(undefined) },
  { on: '8.4', fault: 'a secret about to be deleted', target: 'aws', id: 'acct.secret', evidence: /marked for deletion \(2026-06-08/, remedy: /--restore-secret/, subject: SECRET({ deleted: '2026-06-08T00:00:00.000Z' }) },
  { on: '8.4', fault: 'a secret that RDS manages', target: 'aws', id: 'acct.secret', evidence: /managed by rds/, subject: SECRET({ managedBy: 'rds' }) },
  { on: '8.4', fault: 'a secret without port and host', target: 'aws', id: 'acct.secret', evidence: /lacks host, port/, subject: SECRET({ fields: ['username', 'password'] }) },
  { on: '8.4', fault: 'a secret of another server', target: 'aws', id: 'acct.secret', evidence: /another host than/, subject: SECRET({ differs: ['host'] }) },
  { on: '8.4', fault: 'a secret with an old password', target: 'aws', id: 'acct.secret', status: 'warn', evidence: /another password/, remedy: /--password-stdin/, subject: SECRET({ samePassword: false }) },
  { on: '8.4', fault: 'a role that trusts AWS DMS without its region', target: 'aws', id: 'acct.role', evidence: /trusts dms\.amazonaws\.com, and not dms\.us-east-2/, subject: ROLE({ trusted: ['dms.amazonaws.com'] }) },
  { on: '8.4', fault: 'a role that may not decrypt', target: 'aws', id: 'acct.role', evidence: /does not allow kms:Decrypt/, subject: ROLE({ allowed: ['secretsmanager:*'] }) },
  { on: '8.4', fault: 'no authority', target: 'aws', id: 'tls.authority', evidence: /no certificate is imported/, remedy: /source\.tlsCaFile/, subject: openAccess({ certificate: async () => undefined }) },
  { on: '8.4', fault: 'an authority of yesterday', target: 'aws', id: 'tls.authority', evidence: /expired on 2026-05-31/, subject: AUTHORITY('2026-05-31T00:00:00.000Z') },
  { on: '8.4', fault: 'an authority that ends soon', target: 'aws', id: 'tls.authority', status: 'warn', evidence: /in 14 days/, subject: AUTHORITY('2026-06-15T00:00:00.000Z') },
  { on: '8.4', fault: 'a firewall before the replication instance', target: 'aws', id: 'net.final', evidence: /Can't connect/, remedy: /mysql-check --target aws/, subject: openAccess({ connection: async () => ({ detail: "Can't connect to MySQL server", error: REFUSED }) }) },
  // Binlog
  { on: '5.7', fault: 'no binlog', target: 'aws', id: 'bl.on', evidence: /OFF/, remedy: /log_bin = mysql-bin/, variables: { log_bin: 'OFF' } },
  { on: '5.7', fault: 'a MariaDB without row metadata', id: 'bl.rowmeta', evidence: /no binlog_row_metadata/, remedy: /upgrade/, variables: { gtid_strict_mode: 'OFF' }, server: { version: '10.4.34-MariaDB', comment: 'mariadb.org binary distribution' } },
  { on: '8.4', fault: 'minimal row metadata, the default', id: 'bl.rowmeta', evidence: /MINIMAL/, remedy: /SET PERSIST binlog_row_metadata = 'FULL'/, variables: { binlog_row_metadata: 'MINIMAL' } },
  { on: '8.4', fault: 'partial JSON', id: 'bl.partialjson', evidence: /PARTIAL_JSON/, remedy: /SET PERSIST binlog_row_value_options = ''/, variables: { binlog_row_value_options: 'PARTIAL_JSON' } },
  { on: '8.4', fault: 'compressed transactions', id: 'bl.compress', evidence: /is ON/, variables: { binlog_transaction_compression: 'ON' } },
  { on: '8.0', fault: 'compressed transactions of before', id: 'bl.compress.past', status: 'warn', evidence: /17/, remedy: /FLUSH BINARY LOGS/, server: { answers: { 'SELECT SUM(TRANSACTION_COUNTER)': [{ transactions: '17' }] } } },
  { on: '8.0', fault: 'sessions of before ROW', id: 'bl.format.sessions', status: 'warn', evidence: /session 9 of shop \(MIXED\)/, remedy: /KILL 9/, server: { answers: { 'SELECT t.PROCESSLIST_ID': [{ session: 9, account: 'shop', format: 'MIXED' }] } } },
  { on: '5.7', fault: 'server_id 0', target: 'aws', id: 'bl.serverid', evidence: /server_id is 0/, remedy: /SET GLOBAL server_id = 1/, variables: { server_id: '0' } },
  { on: '8.0', fault: 'a replica with the same id', id: 'bl.serverid', evidence: /1 is used by more than one/, remedy: /server_id = 2/, server: { answers: { 'SHOW REPLICAS': [{ Server_Id: 1 }] } } },
  { on: '8.4', fault: 'an hour of retention', id: 'bl.retention', evidence: /3600 s/, variables: { binlog_expire_logs_seconds: '3600' } },
  { on: '8.4', fault: 'a binlog that is never purged', id: 'bl.retention', status: 'warn', evidence: /auto_purge is OFF/, variables: { binlog_expire_logs_auto_purge: 'OFF' } },
  { on: '8.0', fault: 'RDS without retention hours', target: 'aws', id: 'bl.retention', evidence: /not set/, remedy: /rds_set_configuration/, variables: { basedir: '/rdsdbbin/mysql/' }, server: { answers: { 'SELECT value AS hours': [{ hours: null }] } } },
  { on: '8.0', fault: 'Percona purging by size', id: 'bl.retention', status: 'warn', evidence: /binlog_space_limit/, variables: { binlog_space_limit: '1073741824' } },
  { on: '8.4', fault: 'going on without a binlog', id: 'bl.error', status: 'warn', evidence: /IGNORE_ERROR/, variables: { binlog_error_action: 'IGNORE_ERROR' } },
  { on: '8.4', fault: 'a file of 5 GB', id: 'bl.size', evidence: /binlog\.000003 has 5\.0 GB/, server: { answers: { 'SHOW BINARY LOGS': [{ Log_name: 'binlog.000003', File_size: '5368709120' }] } } },
  { on: '8.4', fault: 'a checkpoint whose file is gone', id: 'bl.checkpoint', evidence: /binlog\.000001 of task orders is gone/, remedy: /--reload/, subject: { checkpoints: async () => [{ task: 'orders', file: 'binlog.000001', secondsBehind: 9 }] } },
  { on: '8.4', fault: 'a checkpoint with a night left', id: 'bl.checkpoint', status: 'warn', evidence: /has 20 hours left/, subject: { checkpoints: async () => [{ task: 'orders', file: 'binlog.000007', secondsBehind: 2_592_000 - 20 * 3600 }] } },
  // Replication and GTIDs
  { on: '8.0', fault: 'a replica that does not log what it receives', id: 'rep.source', evidence: /log_replica_updates is OFF/, variables: { log_replica_updates: 'OFF' }, server: { answers: { 'SHOW REPLICA STATUS': [{ Seconds_Behind_Source: 0 }] } } },
  { on: '5.7', fault: 'a replica that lags', target: 'aws', id: 'rep.source', status: 'warn', evidence: /42 s behind/, variables: { log_slave_updates: 'ON' }, server: { answers: { 'SHOW SLAVE STATUS': [{ Seconds_Behind_Master: 42 }] } } },
  { on: '8.4', fault: 'GTIDs on their way', id: 'gtid.mode', status: 'warn', evidence: /ON_PERMISSIVE/, variables: { gtid_mode: 'ON_PERMISSIVE' } },
  { on: '8.4', fault: 'tagged GTIDs', id: 'gtid.tag', status: 'warn', evidence: /"deploy"/, variables: { gtid_executed: '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:deploy:1-3' } },
  { on: '8.0', fault: 'a transaction of an hour', id: 'trx.long', status: 'warn', evidence: /session 31 for 3600 s/, server: { answers: { 'SELECT session, seconds': [{ session: 31, seconds: 3600 }] } } },
  { on: '8.0', fault: 'statements limited to 30 s', id: 'to.stmt', status: 'warn', evidence: /30000/, variables: { max_execution_time: '30000' } },
  { on: '8.0', fault: 'a server that hangs up after 30 s', target: 'aws', id: 'to.net', status: 'warn', evidence: /net_read_timeout is 30 s/, variables: { net_read_timeout: '30' } },
  { on: '8.0', fault: 'local time on AWS', target: 'aws', id: 'tz.zone', status: 'warn', evidence: /SYSTEM, which is CEST/, variables: { system_time_zone: 'CEST' } },
  // Privileges
  { on: '8.0', fault: 'no snapshot privilege', id: 'priv.snapshot', evidence: /RELOAD or FLUSH_TABLES/, remedy: /GRANT FLUSH_TABLES ON \*\.\* TO 'dms'@'%'/, server: { grants: ['GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `dms`@`%`'] } },
  { on: '8.0', fault: 'a role that is not active', id: 'priv.roles', status: 'warn', evidence: /active: none/, remedy: /SET DEFAULT ROLE ALL TO 'dms'@'%'/, server: { grants: ['GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO `dms`@`%`', 'GRANT `reader`@`%` TO `dms`@`%`'] } },
  { on: '8.0', fault: 'XA in use', target: 'aws', id: 'priv.xa', status: 'warn', evidence: /12 XA/, remedy: /XA_RECOVER_ADMIN/, server: { status: { Max_used_connections: '12', Com_xa_start: '12' } } },
  { on: '8.4', fault: 'system tables hidden from assessments', target: 'aws', id: 'priv.assess', status: 'warn', evidence: /mysql\.role_edges/, server: { answers: { 'SELECT 1 FROM mysql.role_edges': { error: 1142 } } } },
  { on: '8.4', fault: 'the binlog position is refused', id: 'priv.client', evidence: /SHOW BINARY LOG STATUS/, server: { answers: { 'SHOW BINARY LOG STATUS': DENIED } } },
  // Tables
  { on: '8.4', fault: 'cascades', id: 't.cascade', status: 'warn', evidence: /orders\.customer_id/, server: { createTables: CASCADING } },
  { on: '9.6', fault: 'cascades within InnoDB on 9.6', id: 't.cascade', status: 'warn', evidence: /orders\.customer_id/, variables: { innodb_native_foreign_keys: 'ON' }, server: { createTables: CASCADING } },
  { on: '8.0', fault: 'a generated invisible primary key', target: 'aws', id: 't.gipk', status: 'warn', evidence: /generated key/, server: { columns: [{ table: 'orders', column: 'my_row_id', type: 'int', extra: 'auto_increment INVISIBLE' }] } },
  { on: '8.0', fault: 'names with capitals on Windows', target: 'aws', id: 't.case', evidence: /Orders/, variables: { lower_case_file_system: 'ON', lower_case_table_names: '2', version_compile_os: 'Win64' }, server: { tables: [{ name: 'Orders' }] } },
  { on: '9.6', fault: 'vectors', target: 'aws', id: 't.type', status: 'warn', evidence: /vector/, server: COLUMN('vector(768)') },
  { on: '8.4', fault: 'JSON to S3', target: 'aws', id: 't.lob', status: 'warn', evidence: /orders\.c \(json\)/, server: COLUMN('json') },
  { on: '8.4', fault: 'microseconds', target: 'aws', id: 't.precision', status: 'warn', evidence: /datetime\(6\)/, server: COLUMN('datetime(6)') },
];
