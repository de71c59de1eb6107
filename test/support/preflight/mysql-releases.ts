import type { RecordedServer } from './recorded-server.js';

/**
 * Global variables of MySQL releases as they come, as far as checks look at them. Origin: the tables "System Variable
 * Summary" and the descriptions in the reference manuals, dev.mysql.com/doc/refman/{5.7,8.0,8.4,9.6}/en/, chapters
 * server-system-variables, replication-options-binary-log, replication-options-gtids and innodb-parameters.
 */
const DEFAULTS = {
  '5.7': {
    bind_address: '*',
    port: '3306',
    skip_networking: 'OFF',
    basedir: '/usr/',
    version_compile_os: 'Linux',
    lower_case_file_system: 'OFF',
    lower_case_table_names: '0',
    have_ssl: 'YES',
    tls_version: 'TLSv1,TLSv1.1,TLSv1.2',
    require_secure_transport: 'OFF',
    default_password_lifetime: '0',
    max_connections: '151',
    max_user_connections: '0',
    max_allowed_packet: '4194304',
    net_read_timeout: '30',
    net_write_timeout: '60',
    wait_timeout: '28800',
    max_execution_time: '0',
    time_zone: 'SYSTEM',
    system_time_zone: 'UTC',
    log_bin: 'OFF',
    binlog_format: 'ROW',
    binlog_row_image: 'FULL',
    binlog_checksum: 'CRC32',
    binlog_error_action: 'ABORT_SERVER',
    server_id: '0',
    expire_logs_days: '0',
    log_slave_updates: 'OFF',
    gtid_mode: 'OFF',
    gtid_executed: '',
  },
  '8.0': {
    log_bin: 'ON',
    server_id: '1',
    max_allowed_packet: '67108864',
    tls_version: 'TLSv1.2,TLSv1.3',
    binlog_expire_logs_seconds: '2592000',
    binlog_expire_logs_auto_purge: 'ON',
    binlog_row_metadata: 'MINIMAL',
    binlog_row_value_options: '',
    binlog_transaction_compression: 'OFF',
    log_replica_updates: 'ON',
    log_slave_updates: 'ON',
  },
  // No longer there: expire_logs_days, log_slave_updates, have_ssl.
  '8.4': { expire_logs_days: null, log_slave_updates: null, have_ssl: null },
  '9.6': { gtid_mode: 'ON', innodb_native_foreign_keys: 'OFF' },
} as const;

/** What a source has to set beside the defaults of its release, so that both targets find nothing. */
const AS_A_SOURCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '5.7': { log_bin: 'ON', server_id: '1', expire_logs_days: '7', max_allowed_packet: '67108864' },
  '8.0': { binlog_row_metadata: 'FULL' },
  '8.4': { binlog_row_metadata: 'FULL' },
  '9.6': { binlog_row_metadata: 'FULL' },
};

export type Release = keyof typeof DEFAULTS;
const RELEASES = Object.keys(DEFAULTS) as Release[];
const VERSIONS: Readonly<Record<Release, string>> = {
  '5.7': '5.7.44',
  '8.0': '8.0.43',
  '8.4': '8.4.6',
  '9.6': '9.6.0',
};

/** A release keeps the variables of the one before it, but for those that it changes or (null) removes. */
function variablesOf(release: Release): Record<string, string> {
  const upTo = RELEASES.slice(0, RELEASES.indexOf(release) + 1);
  const merged: Record<string, string | null> = Object.assign({}, ...upTo.map((each) => DEFAULTS[each]));
  const kept = Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...Object.fromEntries(kept), ...AS_A_SOURCE[release], net_read_timeout: '300', net_write_timeout: '300' };
}

/** A MySQL of that release that both targets can replicate from; for the local one from 8.0 on. */
export function healthyMysql(release: Release): RecordedServer {
  const modern = release !== '5.7';
  const system = ['mysql.user', 'mysql.db', 'mysql.tables_priv'];
  return {
    version: VERSIONS[release],
    comment: 'MySQL Community Server - GPL',
    variables: { ...variablesOf(release), version_comment: 'MySQL Community Server - GPL' },
    status: { Max_used_connections: '12', Com_xa_start: '0' },
    grants: [
      `GRANT ${modern ? '' : 'RELOAD, '}REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO \`dms\`@\`%\``,
      ...(modern ? ['GRANT FLUSH_TABLES ON *.* TO `dms`@`%`'] : []),
      'GRANT SELECT ON `shop`.* TO `dms`@`%`',
      ...system.map((table) => `GRANT SELECT ON ${table} TO \`dms\`@\`%\``),
    ],
    account: 'dms@%',
    createUser: `CREATE USER \`dms\`@\`%\` IDENTIFIED WITH '${modern ? 'caching_sha2_password' : 'mysql_native_password'}' AS '$A$005$x' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK`,
    activeRoles: 'NONE',
    tables: [{ name: 'customers' }, { name: 'orders' }],
    columns: [
      { table: 'customers', column: 'id', type: 'int' },
      { table: 'customers', column: 'name', type: 'varchar(80)', charset: 'utf8mb4' },
      { table: 'orders', column: 'id', type: 'int' },
      { table: 'orders', column: 'ordered_at', type: 'datetime' },
    ],
    createTables: {},
    answers: {},
    addresses: ['10.20.0.5'],
    certificate: { notAfter: new Date('2028-01-01T00:00:00Z') },
  };
}
