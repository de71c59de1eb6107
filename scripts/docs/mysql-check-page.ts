import { type CheckExplanation, explainChecks } from '../../src/runbook/procedures/mysql-check/explain-checks.js';
import { PEER_ROWS, PEERS, type PeerRow } from './peer-preflights.js';

/** What the first words of ids stand for. */
const GROUPS: Readonly<Record<string, string>> = {
  net: 'Network',
  acct: 'Account',
  tls: 'TLS',
  ver: 'Version and flavour',
  bl: 'Binlog',
  rep: 'Replication of the source itself',
  gtid: 'GTIDs',
  xa: 'XA transactions',
  trx: 'Transactions',
  to: 'Timeouts',
  tz: 'Time zone',
  priv: 'Privileges',
  t: 'Tables',
};

const INTRODUCTION = `# Checking a MySQL source

\`futureim mysql-check\` tells before anything is built whether the changes of a MySQL or MariaDB server can be captured,
and what to do where they cannot. It only reads.

\`\`\`sh
futureim mysql-check                             # for the local target
futureim mysql-check --target aws                # by the rules of AWS DMS, and what AWS DMS itself has
futureim mysql-check --check bl --skip bl.size   # some checks or groups
futureim mysql-check --fix-sql fix.sql           # also write the remedies as a script
futureim mysql-check --strict --junit check.xml  # for CI: warnings fail
futureim mysql-check --explain bl.format         # one check; --explain all lists them
\`\`\`

The exit code is 0 when nothing failed, 3 when a check did.

- **Failed**: capture does not work, or loses or bends values. **Warnings**: it works until something happens, or with a
  limit to know of. **Notes**: worth knowing, never counted, not even by \`--strict\`.
- **Not checked**: the account may not see it. The report names the privilege; none of them is needed to replicate. When
  \`source.user\` is an administrator and \`source.replicationUser\` another account, the administrator looks at the server
  and the other account is what is judged.
- On AWS it also reads the source secret, the role, the certificate and the replication instance, and lets AWS DMS log in
  from there. Without credentials, or before anything is deployed, these are not checked, and all others are.
- Statements are those of the server at hand: SET PERSIST from MySQL 8 on, SET GLOBAL and lines for my.cnf (my.ini on
  Windows) elsewhere, the DB parameter group on RDS.
- The script of \`--fix-sql\` runs as it is: what rebuilds a table, ends sessions, needs a restart or a decision is a
  comment. A file that this command did not write is replaced only with \`--yes\`.

## Checks

A severity of – means that the check does not matter to the target.
`;

const COMPARISON = `## Side by side

What other tools look at before they replicate from MySQL. ✓ automatic, d documented only, – not found. ★ none of them
does it. Looked up in their sources and manuals in November 2026.
`;

/** The guide to mysql-check with every check in it. */
export function mysqlCheckPage(): string {
  const groups = Map.groupBy(explainChecks('all'), ({ id }) => id.split('.')[0]!);
  return [INTRODUCTION, ...[...groups].map(([group, checks]) => section(group, checks)), COMPARISON, peerTable()].join(
    '\n',
  );
}

function section(group: string, checks: readonly CheckExplanation[]): string {
  const rows = checks.map(({ id, title, severity, effect, remedy, sources }) =>
    row([`\`${id}\``, title, severity.local ?? '–', severity.aws ?? '–', effect, `${remedy} (${links(sources)})`]),
  );
  return [
    `### ${GROUPS[group] ?? group}`,
    '',
    row(['id', 'what has to be so', 'local', 'aws', 'else', 'remedy']),
    rule(6),
    ...rows,
    '',
  ].join('\n');
}

function links(sources: readonly string[]): string {
  return sources.map((source, index) => `[${index + 1}](${source.replace(/^docs\//, '')})`).join(' ');
}

function peerTable(): string {
  const letters = Object.keys(PEERS) as (keyof typeof PEERS)[];
  const rows = PEER_ROWS.map(({ what, peers, ours }: PeerRow) =>
    row([
      what,
      ...letters.map((letter) => peers[letter] || '–'),
      ours.map((each) => (each.includes(' ') ? each : `\`${each}\``)).join(', '),
    ]),
  );
  return [
    ...letters.map((letter) => `- ${letter}: ${PEERS[letter]}`),
    '',
    row(['check', ...letters, 'futureim']),
    rule(letters.length + 2),
    ...rows,
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function rule(columns: number): string {
  return `|${' --- |'.repeat(columns)}`;
}
