const DMS = 'https://docs.aws.amazon.com/dms/latest/userguide';

/** Pages that rules are taken from. */
export const AWS = {
  source: `${DMS}/CHAP_Source.MySQL.html`,
  sources: `${DMS}/CHAP_Introduction.Sources.html`,
  assessment: `${DMS}/CHAP_Tasks.AssessmentReport.MySQL.html`,
  tls: `${DMS}/CHAP_Security.SSL.html`,
  secrets: `${DMS}/security_iam_secretsmanager.html`,
  troubleshooting: `${DMS}/CHAP_Troubleshooting.html`,
  s3: `${DMS}/CHAP_Target.S3.html`,
  lobs: `${DMS}/CHAP_Tasks.CustomizingTasks.TaskSettings.TargetMetadata.html`,
  fullLoad: `${DMS}/CHAP_Tasks.CustomizingTasks.TaskSettings.FullLoad.html`,
  cdc: `${DMS}/CHAP_Task.CDC.html`,
  releases: `${DMS}/CHAP_ReleaseNotes.html`,
  athenaNames: 'https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html',
} as const;

/** @param page of the MySQL reference manual, with its anchor */
export function mysqlManual(page: string): string {
  const [file, anchor] = page.split('#');
  return `https://dev.mysql.com/doc/refman/8.4/en/${file}.html${anchor === undefined ? '' : `#${anchor}`}`;
}

/** @param page of the MariaDB knowledge base */
export function mariadbManual(page: string): string {
  return `https://mariadb.com/kb/en/${page}/`;
}

/** Guide of this project, relative to its docs/ folder. */
export function guide(page: string): string {
  return `docs/${page}`;
}
