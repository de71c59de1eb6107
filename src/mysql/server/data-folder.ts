import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import { quoteText } from '../connection/quote.js';
import { runAsRoot, serverFiles } from './options.js';
import type { ServerProgram } from './program.js';

const ATTEMPTS = 5;

/** Begins the name of a folder that is being made; one that a killed process left is removed with the sandbox. */
const UNFINISHED = 'data.new-';

/**
 * Makes the data folder with root's password set; nothing happens when it exists. It is made under a name of its own
 * and renamed when complete: a crash leaves no half-made folder, and of two that make it at once the first wins. A
 * failed attempt is made again a few times, for on a busy machine the installer can lose its server; its output is
 * kept in the server's log.
 * @throws FutureimError FIM-SANDBOX-FAILED
 */
export async function ensureDataFolder(program: ServerProgram, folder: string, rootPassword: string): Promise<void> {
  const { data, log, temporary } = serverFiles(folder);
  if (await exists(data)) return;
  await makeTemporaryFolder(folder);
  for (let attempt = 1; ; attempt++) {
    const unfinished = await mkdtemp(join(folder, UNFINISHED));
    try {
      const initialize = program.flavour === 'mariadb' ? initializeMariadb : initializeMysql;
      const output = await initialize(program, unfinished, temporary, rootPassword);
      if (!output.failed) return await moveIntoPlace(unfinished, data);
      await writeFile(log, `${output.text}\n`, { flag: 'a', mode: 0o600 });
      if (attempt === ATTEMPTS) throw makingFailed(data, log, output.text);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
}

/**
 * A server keeps its temporary tables in a folder of its own: at every start it deletes what looks like one, and in a
 * shared /tmp that would hit those of another server.
 */
export async function makeTemporaryFolder(folder: string): Promise<void> {
  await mkdir(serverFiles(folder).temporary, { recursive: true, mode: 0o700 });
}

async function moveIntoPlace(unfinished: string, data: string): Promise<void> {
  try {
    await rename(unfinished, data);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function makingFailed(data: string, log: string, output: string): FutureimError {
  const lastError = output.split('\n').findLast((line) => /\berror\b/i.test(line));
  return new FutureimError('FIM-SANDBOX-FAILED', {
    message: `the data folder ${data} could not be made; see ${log}`,
    ...(lastError === undefined ? {} : { reason: lastError.trim() }),
    data: { log },
  });
}

interface InitOutput {
  failed: boolean;
  text: string;
}

/** The password reaches the server through the standard input of its bootstrap mode. */
async function initializeMariadb(
  program: ServerProgram,
  data: string,
  temporary: string,
  rootPassword: string,
): Promise<InitOutput> {
  const { execa } = await import('execa');
  const common = ['--no-defaults', ...runAsRoot(), `--datadir=${data}`, `--tmpdir=${temporary}`];
  const installed = await execa(
    program.installPath ?? 'mariadb-install-db',
    [...common, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { reject: false, all: true },
  );
  if (installed.failed) return { failed: true, text: installed.all };
  const statements = [
    'FLUSH PRIVILEGES',
    ...rootAccount(rootPassword),
    // The installer leaves further root accounts, without a password.
    `DELETE FROM mysql.global_priv WHERE User = 'root' AND Host NOT IN ('localhost', '127.0.0.1')`,
    // A name of this machine means nothing to a server that resolves none; it would warn at every start.
    `DELETE FROM mysql.proxies_priv WHERE Host NOT IN ('localhost', '127.0.0.1')`,
  ];
  const input = `${statements.join(';\n')};\n`;
  const secured = await execa(program.path, [...common, '--bootstrap', '--log-warnings=0'], {
    reject: false,
    all: true,
    input,
  });
  return { failed: secured.failed, text: secured.all };
}

/** MySQL has no bootstrap mode: it runs a file, readable by its owner only and removed at once. */
async function initializeMysql(
  program: ServerProgram,
  data: string,
  temporary: string,
  rootPassword: string,
): Promise<InitOutput> {
  const { execa } = await import('execa');
  const statements = `${data}.sql`;
  await rm(statements, { force: true });
  await writeFile(statements, `${rootAccount(rootPassword).join(';\n')};\n`, { mode: 0o600, flag: 'wx' });
  try {
    const initialized = await execa(
      program.path,
      [
        '--no-defaults',
        ...runAsRoot(),
        '--initialize-insecure',
        `--datadir=${data}`,
        `--tmpdir=${temporary}`,
        `--init-file=${statements}`,
      ],
      { reject: false, all: true },
    );
    return { failed: initialized.failed, text: initialized.all };
  } finally {
    await rm(statements, { force: true });
  }
}

/** root from this machine only; 127.0.0.1 by itself because the server does not resolve names. */
function rootAccount(password: string): string[] {
  const secret = quoteText(password);
  return [
    `ALTER USER 'root'@'localhost' IDENTIFIED BY ${secret}`,
    `CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY ${secret}`,
    `ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY ${secret}`,
    `GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION`,
  ];
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
