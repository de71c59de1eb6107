import type { Finding, Remedy } from '../../core/findings.js';
import { paint } from '../style.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

const INDENT = '      ';
const LABEL_WIDTH = 8;
const UNDER_LABEL = INDENT + ' '.repeat(LABEL_WIDTH);

/** What was wanted, what was found instead, what follows from it, and what to do. */
export function findingDetails({ title, evidence, effect, remedy }: Finding, view: View): string[] {
  return [
    ...labelled('wanted', title, view),
    ...labelled('found', evidence, view),
    ...(effect === undefined ? [] : labelled('effect', effect, view)),
    ...(remedy === undefined ? [] : remedyLines(remedy, view)),
  ];
}

/** A statement as it is pasted into a client. */
export function statementLine(statement: string, indent: string, view: View): string {
  return `${indent}${paint(`${singleLine(statement)};`, 'strong', view.color)}`;
}

function labelled(label: string, text: string, view: View): string[] {
  const [first = '', ...others] = wrap(singleLine(text), view.width, UNDER_LABEL);
  const head = INDENT + paint(label, 'muted', view.color) + ' '.repeat(LABEL_WIDTH - label.length);
  return [head + first.slice(UNDER_LABEL.length), ...others];
}

function remedyLines({ text, sql, caution, ini, iniFile, restart, command }: Remedy, view: View): string[] {
  const strong = (line: string) => UNDER_LABEL + paint(singleLine(line), 'strong', view.color);
  const said = (line: string) => wrap(line, view.width, UNDER_LABEL);
  const file = iniFile ?? 'my.cnf';
  const place = sql === undefined ? `in ${file}` : `and in ${file}, so that it outlasts a restart`;
  return [
    ...labelled('remedy', text, view),
    ...(caution === undefined ? [] : said(`careful, it ${singleLine(caution)}:`)),
    ...(sql ?? []).map((statement) => statementLine(statement, UNDER_LABEL, view)),
    ...(ini === undefined ? [] : [...said(`${place}:`), strong('[mysqld]'), ...ini.map(strong)]),
    ...(restart ? said('then restart the MySQL server') : []),
    ...(command === undefined ? [] : [strong(command)]),
  ];
}
