import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes node_modules agree with package-lock.json, and leaves the lock file as it was.
 *
 * `npm ci` comes first. It refuses a lock file that does not name the optional binaries of every platform, and npm
 * cannot record those that the registry in use does not carry; then `npm install --no-save` installs the same pins.
 *
 * @param {string} root folder of package.json
 * @param {(line: string) => void} say receives one line of progress at a time
 * @throws Error when npm fails, or when it changed the lock file
 */
export function ensureDependencies(root, say) {
  const lockFile = join(root, 'package-lock.json');
  if (installedTreeMatches(root)) return;
  const before = readFileSync(lockFile);
  say('installing dependencies (npm ci)');
  if (npm(root, ['ci', ...QUIET]).status !== 0) {
    say('npm ci refused the lock file, installing the same versions (npm install --no-save)');
    const { status, output } = npm(root, ['install', '--no-save', ...QUIET]);
    if (status !== 0) throw new Error(`npm install failed with exit code ${status}\n${output}`);
  }
  if (!readFileSync(lockFile).equals(before)) throw new Error('npm changed package-lock.json: commit it or restore it');
  if (!installedTreeMatches(root)) throw new Error('node_modules does not match package-lock.json after the install');
}

/**
 * Whether every package that the lock file demands is installed in its version. npm writes its own record of the tree
 * last, so an interrupted install does not count as done.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function installedTreeMatches(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional === true && installed[path] === undefined),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function npm(cwd, args) {
  const { status, stdout, stderr, error } = spawnSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  return { status: error ? 127 : status, output: error ? error.message : `${stdout}${stderr}` };
}
