import type { MysqlBackupResult } from '../schemas/mysql-backup.js';
import type { MysqlBackupListResult } from '../schemas/mysql-backup-list.js';
import type { MysqlBackupPushResult } from '../schemas/mysql-backup-push.js';
import type { MysqlRestoreResult } from '../schemas/mysql-restore.js';
import type { Backup } from '../schemas/parts/backup.js';
import { GLYPH, paint } from '../style.js';
import { count, counted, moment } from './quantity.js';
import { size } from './size.js';
import { renderTable } from './table.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

/** One line a table, what is left out, where the backup is, and what it is as of. */
export function renderBackup(result: MysqlBackupResult, view: View): string {
  const { omitted, removed, verified } = result;
  const lines = [...tableLines(result.tableRows, view), ''];
  for (const { kind, name, reason } of omitted) {
    lines.push(
      `${paint(GLYPH.warning, 'warning', view.color)} not included: ${kind} ${singleLine(name)}: ${singleLine(reason)}`,
    );
  }
  if (removed.length > 0) lines.push(...removed.map((folder) => `${GLYPH.skipped} removed ${folder}`));
  lines.push(
    good(
      `${counted(result.rows, 'row')} of ${counted(result.tables, 'table')} and ${counted(result.objects.length, 'other object')} in ${result.folder}`,
      view,
    ),
  );
  return [
    ...lines,
    ...facts(result),
    ...(result.copiedTo === undefined ? [] : [`  copied to  ${result.copiedTo}`]),
    `  checked    ${verified ? 'read again, intact' : `not yet: futureim mysql backup verify ${result.folder}`}`,
  ].join('\n');
}

export function renderPushedBackup({ address, files, sentBytes }: MysqlBackupPushResult, view: View): string {
  const sent = sentBytes === 0 ? 'all of it was there' : `${size(sentBytes)} sent, the rest was there`;
  return [
    good(`${counted(files, 'file')} in ${address}: ${sent}`, view),
    `  restore it  futureim mysql restore ${address}`,
  ].join('\n');
}

export function renderVerifiedBackup(backup: Backup, view: View): string {
  const title = good(
    `every file of ${backup.folder} is intact: ${counted(backup.rows, 'row')} of ${counted(backup.tables, 'table')}`,
    view,
  );
  return [title, ...facts(backup)].join('\n');
}

export function renderBackupList({ backups, unreadable }: MysqlBackupListResult, view: View): string {
  const broken = unreadable.map(({ reason }) => `${paint(GLYPH.bad, 'bad', view.color)} ${singleLine(reason)}`);
  if (backups.length === 0) return ['no complete backup is here', ...broken].join('\n');
  const lines = renderTable(
    [
      { title: 'SNAPSHOT' },
      { title: 'DATABASE' },
      { title: 'ROWS', align: 'right' },
      { title: 'SIZE', align: 'right' },
      { title: 'FOLDER', shrinks: true },
    ],
    backups.map((each) => [
      { text: moment(each.snapshotAt) },
      { text: each.database },
      { text: count(each.rows) },
      { text: size(each.bytes) },
      { text: each.folder },
    ]),
    view,
  );
  return [...lines, ...broken].join('\n');
}

export function renderRestore(result: MysqlRestoreResult, view: View): string {
  const { backup, database, keptIn, resumed, replaced, tables } = result;
  const lines = [...tableLines(tables, view), ''];
  if (resumed) lines.push(`${GLYPH.good} a restore that was interrupted is finished`);
  if (replaced.length > 0) {
    const where = keptIn === null ? 'were dropped' : `are kept in the database ${keptIn}`;
    lines.push(`${GLYPH.skipped} the ${counted(replaced.length, 'table')} that stood there ${where}`);
  }
  lines.push(
    good(
      `${database} is as ${backup.source}/${backup.database} was at ${moment(backup.snapshotAt)}: every row compared`,
      view,
    ),
    '  Replication tasks that carry these tables load them anew by themselves: futureim status, then futureim verify.',
  );
  return lines.join('\n');
}

function tableLines(rows: readonly { table: string; rows: number }[], view: View): string[] {
  return renderTable(
    [
      { title: 'TABLE', shrinks: true },
      { title: 'ROWS', align: 'right' },
    ],
    rows.map((each) => [{ text: each.table }, { text: count(each.rows) }]),
    view,
  );
}

function facts({ snapshotAt, position, bytes, sqlBytes, compression, recipient }: Backup): string[] {
  const at = position === null ? 'no binlog' : `${position.file}:${position.position}`;
  const gtid = position?.gtid === undefined ? '' : `, GTID ${position.gtid}`;
  return [
    `  as of      ${moment(snapshotAt)}, ${at}${gtid}`,
    `  size       ${size(bytes)}, ${size(sqlBytes)} of SQL (${compression})`,
    `  encrypted  ${recipient === null ? 'no' : `for ${recipient}`}`,
  ];
}

function good(text: string, view: View): string {
  return `${paint(GLYPH.good, 'good', view.color)} ${text}`;
}
