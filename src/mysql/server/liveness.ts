import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';

/** First byte after the packet header of a server's greeting: protocol 10, or an error such as "too many connections". */
const GREETINGS = new Set([0x0a, 0xff]);

/** Whether a MySQL server greets on the socket. Needs no account. */
export function answers(socket: string, timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect({ path: socket });
    const finish = (alive: boolean) => {
      client.destroy();
      resolve(alive);
    };
    client.setTimeout(timeoutMs, () => finish(false));
    client.once('error', () => finish(false));
    client.once('close', () => finish(false));
    client.once('data', (packet) => finish(packet.length > 4 && GREETINGS.has(packet[4] ?? 0)));
  });
}

/** Whether process `pid` runs a server on this data folder; a recycled pid does not. */
export async function isServerProcess(pid: number, data: string): Promise<boolean> {
  const commandLine = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  return commandLine?.includes(`--datadir=${data} `) ?? false;
}

/** Empty for a zombie, which has ended and only waits for its parent to look. */
async function fromProc(pid: number): Promise<string | undefined> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (text) => text.replaceAll('\0', ' '),
    () => undefined,
  );
}

async function fromPs(pid: number): Promise<string | undefined> {
  const { execa } = await import('execa');
  const { stdout } = await execa('ps', ['-ww', '-o', 'stat=,args=', '-p', String(pid)], { reject: false });
  const line = stdout.trim();
  return line.startsWith('Z') ? undefined : `${line} `;
}
