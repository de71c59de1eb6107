import type { Explanation } from './explanations.js';

export function explanationText({ code, title, exitCode, exitMeaning, cause, remedy, docs }: Explanation): string {
  return [
    `${code}: ${title}`,
    '',
    `  why   ${cause}`,
    `  try   ${remedy}`,
    `  exit  ${exitCode} (${exitMeaning})`,
    `  docs  ${docs}`,
  ].join('\n');
}

export function explanationList(codes: readonly Explanation[], width: number): string {
  const column = Math.max(...codes.map(({ code }) => code.length));
  return codes.map(({ code, title }) => `${code.padEnd(column)}  ${title}`.slice(0, width)).join('\n');
}
