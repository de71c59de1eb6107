import { type MysqlConnection, queryRows } from './connection.js';

export type ServerFlavour = 'mariadb' | 'mysql';

/** Major, minor, patch. */
export type ServerVersion = readonly [number, number, number];

export interface ServerFacts {
  flavour: ServerFlavour;
  version: ServerVersion;
  /** As the server prints it: `10.11.19-MariaDB-0+deb12u1-log`. */
  versionText: string;
}

export async function readServerFacts(connection: MysqlConnection): Promise<ServerFacts> {
  const rows = await queryRows<{ version: string; comment: string }>(
    connection,
    'SELECT VERSION() AS version, @@version_comment AS comment',
  );
  return parseServerFacts(rows[0]?.version ?? '', rows[0]?.comment ?? '');
}

/** @param comment `@@version_comment`, which names the flavour when the version text does not */
export function parseServerFacts(versionText: string, comment: string): ServerFacts {
  const flavour = /mariadb/i.test(versionText) || /mariadb/i.test(comment) ? 'mariadb' : 'mysql';
  return { flavour, version: parseVersion(versionText), versionText };
}

/** Numeric, because majors jump: 10.6 is older than 10.11, and 26.10 newer than 9.6. */
export function isAtLeast(version: ServerVersion, wanted: ServerVersion): boolean {
  for (let index = 0; index < 3; index++) {
    const difference = (version[index] ?? 0) - (wanted[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function parseVersion(text: string): ServerVersion {
  // Old MariaDB servers put `5.5.5-` before their version for the sake of replicas.
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.replace(/^5\.5\.5-(?=\d)/, ''));
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)];
}
