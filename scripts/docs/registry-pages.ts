import { ERROR_CODES } from '../../src/core/error-codes.js';
import { EVENT_CODES } from '../../src/core/event-codes.js';
import { EXIT_MEANING } from '../../src/core/exit-codes.js';
import { DOCTOR_CHECKS } from '../../src/runbook/doctor/run-doctor.js';

export function errorsPage(): string {
  const lines = ['# Errors', '', 'Every error a user can meet; `futureim explain CODE` prints the same.'];
  for (const [code, { title, cause, remedy, exit }] of Object.entries(ERROR_CODES)) {
    lines.push('', `## ${code}`, '', `${title} (exit code ${exit})`, '', `- why: ${cause}`, `- try: ${remedy}`);
  }
  return `${lines.join('\n')}\n`;
}

export function eventsPage(): string {
  const rows = Object.entries(EVENT_CODES).map(([code, { level, text }]) => `| \`${code}\` | ${level} | ${text} |`);
  return `${['# Events', '', 'What runs report while they work, also in their journals (`futureim run show ID --json`).', '', '| code | level | text |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}

export function exitCodesPage(): string {
  const rows = Object.entries(EXIT_MEANING).map(
    ([code, meaning]) => `| ${code} | ${meaning} | ${codesFor(Number(code))} |`,
  );
  return `${['# Exit codes', '', '| exit code | meaning | errors |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}

/** Severity is how bad the worst that the check can find is. */
export function doctorPage(): string {
  const rows = DOCTOR_CHECKS.map(({ id, title, severity }) => `| \`${id}\` | ${title} | ${severity} |`);
  const about =
    'What [futureim doctor](commands/doctor.md) looks at, root causes first. It changes nothing. A failed check ends it with exit code 3; a warning does not.';
  return `${['# Checks of doctor', '', about, '', '| id | what must be right | at worst |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}

function codesFor(exit: number): string {
  return Object.entries(ERROR_CODES)
    .filter(([, definition]) => definition.exit === exit)
    .map(([code]) => `[${code}](errors.md#${code.toLowerCase()})`)
    .join(', ');
}
