import { opendir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type AuditCheck, type AuditRule, surveyCheck } from '../../../core/audit-check.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import { findAgentSocket } from '../agent/agent-record.js';

/** Permission bits of group and others. */
const OTHERS = 0o077;

export function fileChecks(state: StateFolder): AuditCheck[] {
  return [
    surveyCheck(
      {
        ...RULE,
        id: 'files.state-folder',
        title: 'the state folder is open to its owner alone',
        effect: 'other users of this machine can read copies of the tables',
        remedy: { text: 'take the permissions away', command: `chmod 700 ${state.root}` },
      },
      () => modes('state folders', [state.root]),
    ),
    surveyCheck(
      {
        ...RULE,
        id: 'files.secrets',
        title: 'the file of secrets is readable by its owner alone',
        effect: 'other users of this machine can read the passwords of the source',
        remedy: {
          text: 'take the permissions away, then change the passwords',
          command: `chmod 600 ${state.secretsFile}`,
        },
      },
      () => modes('files of secrets', [state.secretsFile]),
    ),
    surveyCheck(
      {
        ...RULE,
        id: 'files.sockets',
        title: 'the sockets of agent and sandbox are open to their owner alone',
        effect: 'other users of this machine can stop replication and read the lake',
        remedy: { text: 'start them again, which makes the sockets anew', command: 'futureim down && futureim up' },
      },
      async () => modes('sockets', await socketsOf(state), isReachable),
    ),
    surveyCheck(
      {
        ...RULE,
        id: 'files.owner',
        title: 'everything in the state folder belongs to one user',
        severity: 'warn',
        effect: 'a file of another user can be changed by that user, and may not be replaceable by this one',
        remedy: { text: 'give it back', command: `sudo chown -R "$(id -un)" ${state.root}` },
      },
      () => foreign(state),
    ),
  ];
}

const RULE = { severity: 'fail', rules: ['CWE-732'] } as const satisfies Partial<AuditRule>;

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

async function modes(
  what: string,
  paths: readonly string[],
  open: (path: string, mode: number) => Promise<boolean> = async () => true,
): Promise<{ what: string; found: number; problems: string[]; seen: string }> {
  const found: { path: string; mode: number }[] = [];
  for (const path of paths) {
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined) found.push({ path, mode: status.mode });
  }
  const problems: string[] = [];
  for (const { path, mode } of found) {
    if ((mode & OTHERS) !== 0 && (await open(path, mode))) problems.push(`${path} has mode ${octal(mode)}`);
  }
  return {
    what,
    found: found.length,
    problems,
    seen: found.map(({ path, mode }) => `${path} ${octal(mode)}`).join(', '),
  };
}

/** Sockets of the agent and of the sandbox server; where the paths are long, in a folder elsewhere. */
async function socketsOf(state: StateFolder): Promise<string[]> {
  const agent = await findAgentSocket(state);
  const sandbox = await socketsIn(state.sandbox);
  return [...(agent === undefined ? [] : [agent]), ...sandbox];
}

async function socketsIn(folder: string): Promise<string[]> {
  const entries = await opendir(folder).catch(() => undefined);
  const found: string[] = [];
  if (entries === undefined) return found;
  for await (const entry of entries) if (entry.isSocket()) found.push(join(folder, entry.name));
  return found;
}

/** A socket with wide permissions is still closed when nobody else can get into its folder. */
async function isReachable(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & 0o011) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}

/** The first two levels: the lake below them may have a hundred thousand files. */
async function foreign(state: StateFolder) {
  const owner = (await stat(state.root)).uid;
  const problems: string[] = [];
  let found = 0;
  const look = async (folder: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name);
      const status = await stat(path).catch(() => undefined);
      if (status === undefined) continue;
      found += 1;
      if (status.uid !== owner) problems.push(`${relative(state.root, path)} belongs to user ${status.uid}`);
      if (entry.isDirectory() && depth > 1) await look(path, depth - 1);
    }
  };
  await look(state.root, 2);
  return { what: 'files', found, problems };
}
