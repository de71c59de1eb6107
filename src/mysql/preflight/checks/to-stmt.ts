import { AWS, mariadbManual, mysqlManual } from '../rules/manual.js';
import { variableCheck } from '../rules/variable-check.js';

export const TO_STMT = variableCheck({
  id: 'to.stmt',
  title: 'statements may take as long as they need',
  severity: 'warn',
  effect: 'the server ends the query that loads a large table before it is done',
  remedy: 'set no limit for all; give one to the sessions of the shop instead',
  sources: [
    AWS.assessment,
    mysqlManual('server-system-variables#sysvar_max_execution_time'),
    mariadbManual('aborting-statements'),
  ],
  variable: ({ flavour }) => (flavour === 'mysql' ? 'max_execution_time' : 'max_statement_time'),
  wanted: 0,
});
