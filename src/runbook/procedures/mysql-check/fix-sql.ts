import type { Finding, Remedy } from '../../../core/findings.js';

/** First words of every file that is written here; a file without them is not ours to replace. */
export const FIX_SQL_MARK = '-- futureim mysql-check --fix-sql';

/** Comment lines, however many lines the text has. */
function comment(text: string, indent = ''): string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => `-- ${indent}${line}`.trimEnd());
}

/**
 * The remedies of findings as a script for the mysql client: statements that need no second thought stand as they are;
 * those with a cost, lines for the configuration file, restarts and advice are comments.
 * @param source where the findings come from: `host:port/database`
 */
export function fixSql(findings: readonly Finding[], source: string): string {
  const wanting = findings.filter(({ status, remedy }) => (status === 'fail' || status === 'warn') && remedy);
  return [
    ...comment(`${FIX_SQL_MARK.slice(3)}: remedies for ${source}`),
    ...comment('Read it, then run it with the mysql client as an administrator, and check again.'),
    ...comment('What is a comment needs a decision, a restart, or a change of the configuration file.'),
    ...(wanting.length === 0 ? ['', ...comment('There is nothing to mend.')] : wanting.flatMap(section)),
    '',
  ].join('\n');
}

function section({ id, status, evidence, effect, remedy }: Finding): string[] {
  return [
    '',
    ...comment(`${id} (${status}): ${evidence}`),
    ...(effect === undefined ? [] : comment(effect)),
    ...remedyLines(remedy!),
  ];
}

function remedyLines({ text, sql = [], caution, ini, iniFile, restart, command }: Remedy): string[] {
  const statements = sql.map((statement) => `${statement};`);
  return [
    ...comment(`→ ${text}`),
    ...(caution === undefined
      ? statements
      : [
          ...comment(`Remove the dashes once it suits: it ${caution}.`),
          ...statements.flatMap((line) => comment(line)),
        ]),
    ...(ini === undefined ? [] : comment(`[mysqld] in ${iniFile ?? 'my.cnf'}:`)),
    ...(ini ?? []).flatMap((line) => comment(line, '  ')),
    ...(restart ? comment('then restart the MySQL server') : []),
    ...(command === undefined ? [] : comment(`run: ${command}`)),
  ];
}
