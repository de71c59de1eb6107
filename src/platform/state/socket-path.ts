import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, with the closing zero. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Path for a Unix socket, short enough for the system: in `folder` when that fits, otherwise in a private folder
 * (mode 0700) below the system's temporary one, named after `folder`.
 * @param name file name of the socket, e.g. `agent.sock`
 */
export async function socketPath(folder: string, name: string): Promise<string> {
  const wanted = join(folder, name);
  if (Buffer.byteLength(wanted) <= LONGEST_SOCKET_PATH) return wanted;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const short = join(tmpdir(), `futureim-${process.getuid?.() ?? 0}-${digest}`);
  await mkdir(short, { recursive: true, mode: 0o700 });
  await chmod(short, 0o700);
  return join(short, name);
}
