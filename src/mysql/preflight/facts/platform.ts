import type { PreflightFacts } from './preflight-facts.js';

/** Whether the server runs on Windows, where its configuration file is my.ini. */
export async function runsOnWindows(facts: PreflightFacts): Promise<boolean> {
  return /^win/i.test((await facts.variable('version_compile_os')) ?? '');
}

/**
 * Whether AWS runs the server (RDS, Aurora): its variables are set in a parameter group, and nobody there has a
 * configuration file or may use SET GLOBAL.
 */
export async function isManaged(facts: PreflightFacts): Promise<boolean> {
  const [folder, aurora] = await Promise.all([facts.variable('basedir'), facts.variable('aurora_version')]);
  return aurora !== undefined || (folder ?? '').startsWith('/rdsdbbin');
}
