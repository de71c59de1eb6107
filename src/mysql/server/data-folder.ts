import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import { quoteText } from '../connection/quote.js';
import { runAsRoot, serverFiles } from './options.js';
import type { ServerProgram } from './program.js';

/**
 * Makes the data folder with root's password set; nothing happens when it exists. It is made under another name and
 * renamed when complete, so a crash leaves no half-made folder.
 * @throws FutureimError FIM-SANDBOX-FAILED
 */
export async function ensureDataFolder(program: ServerProgram, folder: string, rootPassword: string): Promise<void> {
  const { data, log } = serverFiles(folder);
  if (await exists(data)) return;
  const unfinished = join(folder, 'data.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const initialize = program.flavour === 'mariadb' ? initializeMariadb : initializeMysql;
  const output = await initialize(program, unfinished, rootPassword);
  if (output.failed) {
    await writeFile(log, output.text, { flag: 'a', mode: 0o600 });
    throw new FutureimError('FIM-SANDBOX-FAILED', {
      message: `the data folder ${data} could not be made; see ${log}`,
      data: { log },
    });
  }
  await rename(unfinished, data);
}

interface InitOutput {
  failed: boolean;
  text: string;
}

/** The password reaches the server through the standard input of its bootstrap mode. */
async function initializeMariadb(program: ServerProgram, data: string, rootPassword: string): Promise<InitOutput> {
  const { execa } = await import('execa');
  const common = ['--no-defaults', ...runAsRoot(), `--datadir=${data}`];
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
async function initializeMysql(program: ServerProgram, data: string, rootPassword: string): Promise<InitOutput> {
  const { execa } = await import('execa');
  const statements = `${data}.sql`;
  await rm(statements, { force: true });
  await writeFile(statements, `${rootAccount(rootPassword).join(';\n')};\n`, { mode: 0o600, flag: 'wx' });
  try {
    const initialized = await execa(
      program.path,
      ['--no-defaults', ...runAsRoot(), '--initialize-insecure', `--datadir=${data}`, `--init-file=${statements}`],
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
