import type { ServerVariables } from '../../../../src/mysql/server/options.js';
import type { ExpectedFault } from '../../../support/preflight/fault.js';
import type { RealFault } from '../../../support/preflight/real-fault.js';

interface FaultFromStart extends ExpectedFault {
  fault: string;
  variables: ServerVariables;
}

const DMS = "'dms'@'%'";
const table = (columns: string) => ({
  broken: [`CREATE TABLE faulty (id INT PRIMARY KEY, ${columns})`],
  undo: ['DROP TABLE faulty'],
});

/** Faults that a running MariaDB takes on, one at a time. */
// biome-ignore format: one fault a line
export const BROKEN_MARIADB: readonly RealFault[] = [
  // Network and account
  { fault: 'nobody listens', id: 'net.reachable', evidence: /ECONNREFUSED/, address: { port: 1 }, byHand: true },
  { fault: 'a wrong password', id: 'acct.login', evidence: /refused user "dms"/, address: { password: 'wrong' }, byHand: true },
  { fault: 'a locked account', id: 'acct.login', evidence: /locked|4151/, also: ['acct.expiry'], broken: [`ALTER USER ${DMS} ACCOUNT LOCK`] },
  { fault: 'an expired password', id: 'acct.login', evidence: /1820|expired|must/i, also: ['acct.expiry'], byHand: true, broken: [`ALTER USER ${DMS} PASSWORD EXPIRE`], undo: [`ALTER USER ${DMS} IDENTIFIED BY 'replicator-password'`] },
  { fault: 'a password of 90 days', id: 'acct.expiry', status: 'warn', evidence: /90 days/, broken: [`ALTER USER ${DMS} PASSWORD EXPIRE INTERVAL 90 DAY`] },
  { fault: 'an account for loopback alone', target: 'aws', id: 'acct.host', evidence: /own machine/, byHand: true, broken: [`RENAME USER ${DMS} TO 'dms'@'127.0.0.1'`], undo: [`RENAME USER 'dms'@'127.0.0.1' TO ${DMS}`] },
  { fault: 'two sessions for the account', id: 'acct.limits', status: 'warn', evidence: /2 sessions/, broken: [`ALTER USER ${DMS} WITH MAX_USER_CONNECTIONS 2`] },
  { fault: 'few sessions for all', id: 'acct.limits', status: 'warn', evidence: /max_connections is 11/, broken: ['SET GLOBAL max_connections = 11'], undo: ['SET GLOBAL max_connections = 151'] },
  { fault: 'a password with a semicolon', target: 'aws', id: 'acct.pwchars', status: 'warn', evidence: /at least one of/, byHand: true, broken: [`ALTER USER ${DMS} IDENTIFIED BY 'semi;colon'`], address: { password: 'semi;colon' }, undo: [`ALTER USER ${DMS} IDENTIFIED BY 'replicator-password'`] },
  { fault: 'a certificate for another name', id: 'tls.cert', evidence: /does not prove localhost/, byHand: true, address: { host: 'localhost', tls: 'verify-full' } },
  { fault: 'a certificate of an unknown authority', id: 'tls.cert', evidence: /not trusted/, byHand: true, address: { tlsCa: '' } },
  // Binlog
  { fault: 'statements', id: 'bl.format', evidence: /STATEMENT/, broken: ["SET GLOBAL binlog_format = 'STATEMENT'"] },
  { fault: 'mixed', target: 'aws', id: 'bl.format', evidence: /MIXED/, broken: ["SET GLOBAL binlog_format = 'MIXED'"] },
  { fault: 'minimal rows', id: 'bl.image', evidence: /MINIMAL/, broken: ["SET GLOBAL binlog_row_image = 'MINIMAL'"] },
  { fault: 'rows without BLOBs', target: 'aws', id: 'bl.image', evidence: /NOBLOB/, broken: ["SET GLOBAL binlog_row_image = 'NOBLOB'"] },
  { fault: 'no column names', id: 'bl.rowmeta', evidence: /NO_LOG/, broken: ["SET GLOBAL binlog_row_metadata = 'NO_LOG'"] },
  { fault: 'compressed events', id: 'bl.compress', evidence: /log_bin_compress is ON/, broken: ['SET GLOBAL log_bin_compress = ON'] },
  { fault: 'no checksums', id: 'bl.checksum', status: 'warn', evidence: /NONE/, broken: ["SET GLOBAL binlog_checksum = 'NONE'"] },
  { fault: 'half a day of retention', id: 'bl.retention', evidence: /43200 s/, broken: ['SET GLOBAL expire_logs_days = 0.5'] },
  { fault: 'two days of retention', id: 'bl.retention', status: 'warn', evidence: /2 days/, broken: ['SET GLOBAL expire_logs_days = 2'] },
  { fault: 'no purging', id: 'bl.retention', status: 'warn', evidence: /never purged/, broken: ['SET GLOBAL expire_logs_days = 0'] },
  { fault: 'a replica of somebody that is not running', id: 'rep.source', status: 'warn', evidence: /does not replicate at the moment/, byHand: true, broken: ["CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1"], undo: ['RESET SLAVE ALL'] },
  { fault: 'a prepared XA transaction', id: 'xa.open', status: 'warn', evidence: /one XA transaction/, byHand: true, broken: ["XA START 'fault'", 'INSERT INTO customers VALUES (99, NULL)', "XA END 'fault'", "XA PREPARE 'fault'"], undo: ["XA ROLLBACK 'fault'"] },
  // Time
  { fault: 'impatient reads', target: 'aws', id: 'to.net', status: 'warn', evidence: /net_read_timeout is 30 s/, broken: ['SET GLOBAL net_read_timeout = 30'] },
  { fault: 'impatient writes', id: 'to.net', status: 'warn', evidence: /net_write_timeout is 5 s/, broken: ['SET GLOBAL net_write_timeout = 5'], undo: ['SET GLOBAL net_write_timeout = 300'] },
  { fault: 'statements of at most 30 s', id: 'to.stmt', status: 'warn', evidence: /30/, broken: ['SET GLOBAL max_statement_time = 30'] },
  { fault: 'local time', target: 'aws', id: 'tz.zone', status: 'warn', evidence: /\+02:00/, byHand: true, broken: ["SET GLOBAL time_zone = '+02:00'"], undo: ["SET GLOBAL time_zone = '+00:00'"] },
  // Privileges
  { fault: 'no privilege to stream', id: 'priv.slave', evidence: /REPLICATION SLAVE/, broken: [`REVOKE REPLICATION SLAVE ON *.* FROM ${DMS}`] },
  { fault: 'no privilege to ask for the position', id: 'priv.client', evidence: /SHOW MASTER STATUS/, remedy: /BINLOG MONITOR/, broken: [`REVOKE BINLOG MONITOR ON *.* FROM ${DMS}`] },
  { fault: 'no privilege to read', id: 'priv.select', evidence: /may not read customers, orders/, broken: [`REVOKE SELECT ON ecommerce.* FROM ${DMS}`] },
  { fault: 'a table that is not there', id: 'priv.select', evidence: /no table nowhere/, byHand: true, tables: ['orders', 'nowhere'] },
  { fault: 'a role that is not active', id: 'priv.roles', status: 'warn', evidence: /reader/, broken: ['CREATE ROLE reader', `GRANT reader TO ${DMS}`], undo: ['DROP ROLE reader'] },
  { fault: 'system tables hidden from assessments', target: 'aws', id: 'priv.assess', status: 'warn', evidence: /mysql\.db/, broken: [`REVOKE SELECT ON mysql.db FROM ${DMS}`] },
  { fault: 'more than is needed', id: 'priv.least', status: 'warn', evidence: /INSERT on/, broken: [`GRANT INSERT, UPDATE ON ecommerce.* TO ${DMS}`] },
  // Tables
  { fault: 'an empty database', id: 't.scope', evidence: /has no table/, byHand: true, address: { database: 'empty' }, broken: ['CREATE DATABASE empty'], undo: ['DROP DATABASE empty'] },
  { fault: 'a database of the server', id: 't.scope', evidence: /mysql is a database of the server/, byHand: true, address: { database: 'mysql' }, tables: [] },
  { fault: 'a table without a key', id: 't.pk', evidence: /^faulty has/, broken: ['CREATE TABLE faulty (a INT)'], undo: ['DROP TABLE faulty'] },
  { fault: 'a key that may be NULL', target: 'aws', id: 't.pk', status: 'warn', evidence: /^faulty has/, broken: ['CREATE TABLE faulty (a INT NULL UNIQUE)'], undo: ['DROP TABLE faulty'] },
  { fault: 'a LOB without a key', target: 'aws', id: 't.pk', evidence: /^faulty has/, broken: ['CREATE TABLE faulty (a TEXT)'], undo: ['DROP TABLE faulty'] },
  { fault: 'a type that the lake cannot carry', id: 't.type', evidence: /faulty\.c \(has the type "uuid"/, byHand: true, ...table('c UUID') },
  { fault: 'a name that the lake keeps', id: 't.type', evidence: /faulty\.op \(has a name/, byHand: true, ...table('op INT') },
  { fault: 'a compressed column', target: 'aws', id: 't.type', status: 'warn', evidence: /faulty\.c \(varchar\(20\) compressed\)/, byHand: true, ...table('c VARCHAR(20) COMPRESSED') },
  { fault: 'text that is converted by the server alone', id: 't.charset', evidence: /faulty\.c \(sjis\)/, byHand: true, ...table('c VARCHAR(9) CHARACTER SET sjis') },
  { fault: 'text that AWS DMS may not convert', target: 'aws', id: 't.charset', status: 'warn', evidence: /cp1251/, byHand: true, ...table('c VARCHAR(9) CHARACTER SET cp1251') },
  { fault: 'a cascade', id: 't.cascade', status: 'warn', evidence: /customer \(ON DELETE CASCADE\)/, byHand: true, ...table('customer INT, FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE') },
  { fault: 'MyISAM', id: 't.engine', status: 'warn', evidence: /faulty \(MyISAM\)/, broken: ['CREATE TABLE faulty (id INT PRIMARY KEY) ENGINE = MyISAM'], undo: ['DROP TABLE faulty'] },
  { fault: 'an invisible column', target: 'aws', id: 't.gipk', status: 'warn', evidence: /faulty\.c \(invisible\)/, ...table('c INT INVISIBLE') },
  { fault: 'a generated column', target: 'aws', id: 't.generated', status: 'warn', evidence: /faulty\.c \(stored\)/, byHand: true, ...table('c INT AS (id + 1) STORED') },
  { fault: 'values beyond LobMaxSize', target: 'aws', id: 't.lob', status: 'warn', evidence: /longtext/, byHand: true, ...table('c LONGTEXT') },
  { fault: 'packets smaller than rows', id: 't.packet', status: 'warn', evidence: /is 16 MB/, broken: ['SET GLOBAL max_allowed_packet = 16777216', 'CREATE TABLE faulty (id INT PRIMARY KEY, c MEDIUMBLOB)'], undo: ['DROP TABLE faulty'] },
  { fault: 'partitions', target: 'aws', id: 't.partition', status: 'warn', evidence: /faulty/, byHand: true, broken: ['CREATE TABLE faulty (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2'], undo: ['DROP TABLE faulty'] },
  { fault: 'a quote in a name', target: 'aws', id: 't.name', evidence: /don't/, byHand: true, broken: ["CREATE TABLE `don't` (id INT PRIMARY KEY)"], undo: ["DROP TABLE `don't`"] },
  { fault: 'a dash in a column', target: 'aws', id: 't.name', status: 'warn', evidence: /faulty\.a-b/, byHand: true, ...table('`a-b` INT') },
  { fault: 'a zero date', target: 'aws', id: 't.zero', status: 'warn', evidence: /faulty\.c/, byHand: true, broken: ['CREATE TABLE faulty (id INT PRIMARY KEY, c DATE)', "INSERT INTO faulty VALUES (1, '0000-00-00')"], undo: ['DROP TABLE faulty'] },
  { fault: 'microseconds and 64 bits', target: 'aws', id: 't.precision', status: 'warn', evidence: /datetime\(6\).*bigint unsigned/, byHand: true, ...table('c DATETIME(6), d BIGINT UNSIGNED') },
];

/** Faults that only a start can make, and only a restart mend. */
// biome-ignore format: one fault a line
export const BROKEN_FROM_START: readonly FaultFromStart[] = [
  { fault: 'no binlog', id: 'bl.on', evidence: /log_bin is OFF/, remedy: /log_bin = mysql-bin/, variables: { 'skip-log-bin': 1 } },
  { fault: 'the database left out', id: 'bl.filter', evidence: /binlog-ignore-db is ecommerce/, variables: { 'binlog-ignore-db': 'ecommerce' } },
  { fault: 'another database alone', id: 'bl.filter', evidence: /binlog-do-db is other/, variables: { 'binlog-do-db': 'other' } },
  { fault: 'loopback alone', target: 'aws', id: 'net.bind', evidence: /127\.0\.0\.1/, remedy: /bind_address = 0\.0\.0\.0/, variables: { 'bind-address': '127.0.0.1' } },
  { fault: 'TLS 1.3 alone', target: 'aws', id: 'tls.version', evidence: /TLSv1\.3/, remedy: /TLSv1\.2/, variables: { 'tls-version': 'TLSv1.3' } },
];
