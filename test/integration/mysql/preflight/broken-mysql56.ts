import type { RealFault } from '../../../support/preflight/real-fault.js';

const DMS = "'dms'@'%'";
/** The stricter rules. */
const target = 'aws';

/** Faults that a running MySQL 5.6 takes on, one at a time. */
// biome-ignore format: one fault a line
export const BROKEN_MYSQL56: readonly RealFault[] = [
  { target, fault: 'statements', id: 'bl.format', evidence: /STATEMENT/, remedy: /SET GLOBAL binlog_format = 'ROW'/, broken: ["SET GLOBAL binlog_format = 'STATEMENT'"] },
  { target, fault: 'minimal rows', id: 'bl.image', evidence: /MINIMAL/, broken: ["SET GLOBAL binlog_row_image = 'MINIMAL'"] },
  { target, fault: 'server_id 0', id: 'bl.serverid', evidence: /server_id is 0/, broken: ['SET GLOBAL server_id = 0'] },
  { target, fault: 'no purging', id: 'bl.retention', status: 'warn', evidence: /never purged/, remedy: /expire_logs_days = 7/, broken: ['SET GLOBAL expire_logs_days = 0'] },
  { target, fault: 'a day of retention', id: 'bl.retention', status: 'warn', evidence: /1 day$/, broken: ['SET GLOBAL expire_logs_days = 1'] },
  { target, fault: 'going on without a binlog, the default', id: 'bl.error', status: 'warn', evidence: /IGNORE_ERROR/, broken: ["SET GLOBAL binlog_error_action = 'IGNORE_ERROR'"] },
  { target, fault: 'no checksums', id: 'bl.checksum', status: 'warn', evidence: /NONE/, broken: ["SET GLOBAL binlog_checksum = 'NONE'"] },
  { target, fault: 'a replica that does not log what it receives', id: 'rep.source', evidence: /log_slave_updates is OFF/, byHand: true, broken: ["CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1"], undo: ['RESET SLAVE ALL'] },
  { target, fault: 'an expired password', id: 'acct.login', evidence: /password/i, also: ['acct.expiry'], byHand: true, broken: [`ALTER USER ${DMS} PASSWORD EXPIRE`], undo: [`SET PASSWORD FOR ${DMS} = PASSWORD('replicator-password')`] },
  { target, fault: 'an account that demands TLS', id: 'acct.login', evidence: /denied/, byHand: true, broken: [`GRANT USAGE ON *.* TO ${DMS} REQUIRE SSL`], undo: [`GRANT USAGE ON *.* TO ${DMS} REQUIRE NONE`] },
  { target, fault: 'three sessions for the account', id: 'acct.limits', status: 'warn', evidence: /3 sessions/, remedy: /GRANT USAGE/, broken: [`GRANT USAGE ON *.* TO ${DMS} WITH MAX_USER_CONNECTIONS 3`] },
  { target, fault: 'an anonymous account comes first', id: 'acct.host', evidence: /took "dms" for ''@'127\.0\.0\.1'/, also: ['priv.client', 'priv.slave', 'priv.select', 'priv.assess'], broken: ["CREATE USER ''@'127.0.0.1' IDENTIFIED BY 'replicator-password'"] },
  { target, fault: 'no privilege to stream', id: 'priv.slave', evidence: /REPLICATION SLAVE/, broken: [`REVOKE REPLICATION SLAVE ON *.* FROM ${DMS}`] },
  { target, fault: 'no privilege to ask for the position', id: 'priv.client', evidence: /SHOW MASTER STATUS/, remedy: /GRANT REPLICATION CLIENT/, broken: [`REVOKE REPLICATION CLIENT ON *.* FROM ${DMS}`] },
  { target, fault: 'no privilege to read', id: 'priv.select', evidence: /may not read/, broken: [`REVOKE SELECT ON ecommerce.* FROM ${DMS}`] },
  { target, fault: 'more than is needed', id: 'priv.least', status: 'warn', evidence: /SUPER on \*\.\*/, broken: [`GRANT SUPER ON *.* TO ${DMS}`] },
  { target, fault: 'a prepared XA transaction', id: 'xa.open', status: 'warn', evidence: /one XA/, byHand: true, broken: ["XA START 'fault'", 'INSERT INTO customers VALUES (99, NULL)', "XA END 'fault'", "XA PREPARE 'fault'"], undo: ["XA ROLLBACK 'fault'"] },
  { target, fault: 'MyISAM without a key', id: 't.pk', status: 'warn', evidence: /faulty/, also: ['t.engine'], broken: ['CREATE TABLE faulty (a INT) ENGINE = MyISAM'], undo: ['DROP TABLE faulty'] },
  { target, fault: 'a cascade', id: 't.cascade', status: 'warn', evidence: /ON DELETE SET NULL/, byHand: true, broken: ['CREATE TABLE faulty (id INT PRIMARY KEY, c INT, FOREIGN KEY (c) REFERENCES customers (id) ON DELETE SET NULL)'], undo: ['DROP TABLE faulty'] },
  { target, fault: 'a zero date by default', id: 't.zero', status: 'warn', evidence: /faulty\.c by default/, byHand: true, broken: ["CREATE TABLE faulty (id INT PRIMARY KEY, c DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00')"], undo: ['DROP TABLE faulty'] },
  { target, fault: 'packets smaller than rows', id: 't.packet', status: 'warn', evidence: /is 4 MB/, broken: ['SET GLOBAL max_allowed_packet = 4194304', 'CREATE TABLE faulty (id INT PRIMARY KEY, c MEDIUMTEXT)'], undo: ['DROP TABLE faulty'] },
  { target, fault: 'impatient reads and writes', id: 'to.net', status: 'warn', evidence: /net_read_timeout is 30 s, net_write_timeout is 60 s/, broken: ['SET GLOBAL net_read_timeout = 30', 'SET GLOBAL net_write_timeout = 60'] },
];
