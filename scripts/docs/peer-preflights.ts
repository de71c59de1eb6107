/** The tools whose preflight of a MySQL source was looked at, with where: as of November 2026. */
export const PEERS = {
  A: 'AWS DMS premigration assessment ([MySQL keys](https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.AssessmentReport.MySQL.html))',
  D: 'Debezium (BinlogConnector.java, connectors/mysql.adoc)',
  B: 'Airbyte (MySqlSourceMetadataQuerier.kt)',
  P: 'PeerDB, ClickPipes (flow/pkg/mysql/validation.go)',
  E: 'Estuary (source-mysql/prerequisites.go)',
  G: 'Google Datastream ([self-managed MySQL](https://docs.cloud.google.com/datastream/docs/configure-self-managed-mysql))',
  F: 'Fivetran ([MySQL](https://fivetran.com/docs/databases/mysql))',
  T: 'TiDB Data Migration ([precheck](https://docs.pingcap.com/tidb/stable/dm-precheck))',
} as const;

type Peer = keyof typeof PEERS;

/** One thing that a preflight can look at: what each peer does about it, and our checks. */
export interface PeerRow {
  what: string;
  /** `✓` automatic, `d` documented only; a peer that is absent does not. */
  peers: Partial<Record<Peer, string>>;
  /** Ids of our checks, or the flag that does it. */
  ours: readonly string[];
}

// biome-ignore format: one row a line
export const PEER_ROWS: readonly PeerRow[] = [
  { what: 'server version in range', peers: { A: '✓', P: '✓ branch', E: '✓ log only', G: 'd', F: 'd 5.5–8.4', T: '✓' }, ours: ['ver.supported'] },
  { what: 'flavour mismatch MySQL/MariaDB', peers: { P: '✓' }, ours: ['ver.flavour'] },
  { what: 'log_bin', peers: { A: '✓', B: '✓', P: 'by position', E: '✓', G: 'd', F: 'd', T: '✓' }, ours: ['bl.on'] },
  { what: 'binlog_format ROW', peers: { A: '✓', D: '✓', B: '✓', P: '✓', E: '✓', G: 'd', F: 'd', T: '✓' }, ours: ['bl.format'] },
  { what: 'binlog_row_image', peers: { A: '✓ FULL', D: '✓ FULL or NOBLOB', B: '✓', P: '✓', G: 'd', F: 'd', T: '✓' }, ours: ['bl.image'] },
  { what: 'binlog_row_value_options empty', peers: { D: 'd', P: '✓', G: 'd' }, ours: ['bl.partialjson'] },
  { what: 'binlog_row_metadata FULL', peers: { P: '✓' }, ours: ['bl.rowmeta'] },
  { what: 'transaction compression off', peers: { A: '✓' }, ours: ['bl.compress'] },
  { what: 'retention floor', peers: { A: '✓ 24 h RDS, > 0', D: 'd 10 d', B: 'd', P: '✓ 24 h or 0', E: '✓ 7 d', G: 'd 7 d', F: 'd' }, ours: ['bl.retention'] },
  { what: 'server_id set / collision', peers: { A: '✓ / –', P: '– / ✓', F: 'd unique id', T: '✓' }, ours: ['bl.serverid'] },
  { what: 'replica and log_replica_updates', peers: { A: '✓', P: '✓', G: 'd' }, ours: ['rep.source'] },
  { what: 'position readable (status statement)', peers: { A: '✓ privilege', D: 'at run time', B: '✓ tries both', P: '✓', E: '✓', T: '✓ privilege' }, ours: ['priv.client', 'priv.slave'] },
  { what: 'table readable', peers: { A: '✓', B: '✓', P: '✓', E: '✓', G: 'd', F: 'd', T: '✓' }, ours: ['priv.select', 'priv.snapshot'] },
  { what: 'primary or unique key', peers: { A: '✓', B: 'at discovery', E: 'at discovery', F: 'd', T: '✓ mandatory' }, ours: ['t.pk'] },
  { what: 'invisible, generated columns', peers: { A: '✓' }, ours: ['t.gipk', 't.generated'] },
  { what: 'foreign-key cascade', peers: { A: '✓ all versions', T: 'warns of any key' }, ours: ['t.cascade'] },
  { what: 'binlog_do_db, binlog_ignore_db', peers: { T: '✓' }, ours: ['bl.filter'] },
  { what: 'time zone usable', peers: { E: '✓ with DATETIME' }, ours: ['tz.zone'] },
  { what: 'timeouts, max_allowed_packet', peers: { A: '✓', D: 'd' }, ours: ['to.net', 'to.stmt', 't.packet'] },
  { what: 'LOB against packet and target', peers: { A: '✓' }, ours: ['t.packet', 't.lob'] },
  { what: 'Vitess, compressed columns', peers: { P: '✓' }, ours: ['ver.flavour', 't.type'] },
  { what: 'character sets', peers: { T: '✓' }, ours: ['t.charset'] },
  { what: 'number of tables', peers: { A: '✓ 10,000', D: '✓ guardrail' }, ours: ['t.scope'] },
  { what: 'partitions, storage engine, types', peers: { A: '✓' }, ours: ['t.partition', 't.engine', 't.type', 't.precision'] },
  { what: 'privileges of the assessment itself', peers: { A: '✓' }, ours: ['priv.assess', 'priv.least'] },
  { what: 'skip list; mandatory against warning', peers: { A: 'include, exclude', P: '✓ flags', T: '✓ ignore-checking-items' }, ours: ['--check', '--skip', '--strict'] },
  { what: '★ open sessions that are not yet ROW; compressed transactions of before', peers: {}, ours: ['bl.format.sessions', 'bl.compress.past'] },
  { what: "★ the checkpoint's binlog still there, hours left", peers: { D: 'position, at restart' }, ours: ['bl.checkpoint'] },
  { what: '★ binlog file > 4 GB; long transactions; prepared XA', peers: {}, ours: ['bl.size', 'trx.long', 'xa.open', 'priv.xa'] },
  { what: '★ password characters, expiry, host mask, default roles', peers: {}, ours: ['acct.pwchars', 'acct.expiry', 'acct.host', 'acct.plugin', 'priv.roles'] },
  { what: '★ TLS 1.2, chain and end of the certificate; reserved range', peers: { F: 'd TLS required' }, ours: ['tls.version', 'tls.required', 'tls.cert', 'net.reserved'] },
  { what: '★ where the server listens, whom it lets in, room for sessions', peers: {}, ours: ['net.reachable', 'net.bind', 'net.egress', 'acct.login', 'acct.limits'] },
  { what: '★ cascades by version (MySQL 9.6 logs them); tagged GTIDs; names and dates that Athena rejects', peers: {}, ours: ['t.cascade', 'gtid.tag', 'gtid.mode', 't.name', 't.case', 't.zero'] },
  { what: '★ what AWS DMS itself has: engine, secret, role, authority, a login from its own instance', peers: { A: '✓ version' }, ours: ['ver.engine', 'acct.secret', 'acct.role', 'tls.authority', 'net.final'] },
  { what: '★ a full disk that ends the binlog silently; missing checksums', peers: {}, ours: ['bl.error', 'bl.checksum'] },
  { what: '★ remedies as a script, with what needs a restart or a decision as comments', peers: {}, ours: ['--fix-sql'] },
  { what: '★ names the privilege that hides a check', peers: {}, ours: ['every check'] },
];
