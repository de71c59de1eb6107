import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { type DoctorCheck, type DoctorVerdict, pass, skip } from '../doctor-check.js';
import { timeSpan } from '../time-span.js';

/** A certificate that ends sooner is worth a warning, milliseconds. */
const SOON = 30 * 86_400_000;

export const tlsCheck: DoctorCheck = {
  id: 'doctor.tls',
  title: 'TLS to the MySQL source',
  severity: 'fail',
  async run({ config, now }) {
    const { host, tls, tlsCaFile } = config.source;
    if (host === undefined) return skip('no source is configured; the sandbox is used');
    if (tls === 'disabled') {
      if (isLoopback(host)) return pass(`disabled: ${host} is this machine`);
      return {
        status: 'warn',
        evidence: `source.tls is disabled and the source is ${host}`,
        effect: 'rows, and with some servers the password, can be read on the network',
        remedy: { text: 'encrypt the connection', command: 'futureim config set source.tls verify-full' },
      };
    }
    return tlsCaFile === undefined ? pass(tls) : certificates(tls, tlsCaFile, now());
  },
};

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

async function certificates(tls: string, path: string, now: Date): Promise<DoctorVerdict> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') return unusable(`${path} cannot be read: ${text.code}`);
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return unusable(`${path} holds no PEM certificate`);
  let ends = Number.POSITIVE_INFINITY;
  try {
    for (const block of blocks) ends = Math.min(ends, new X509Certificate(block).validToDate.getTime());
  } catch (error) {
    return unusable(`${path} holds a damaged certificate: ${(error as Error).message}`);
  }
  const left = ends - now.getTime();
  const date = new Date(ends).toISOString().slice(0, 10);
  if (left <= 0) return unusable(`${path} holds a certificate that ended on ${date}`);
  const evidence = `${tls}, ${path} is valid until ${date}`;
  if (left >= SOON) return pass(evidence);
  return {
    status: 'warn',
    evidence: `${evidence}, ${timeSpan(left)} from now`,
    effect: 'after that day the server is no longer trusted and replication stops',
    remedy: { text: 'fetch the new certificate authority of the server' },
  };
}

function unusable(evidence: string): DoctorVerdict {
  return {
    status: 'fail',
    evidence,
    effect: 'the certificate of the server cannot be checked, so that no connection is made',
    remedy: {
      text: 'name a PEM file with the certificate authority of the server',
      command: 'futureim config set source.tlsCaFile FILE',
    },
  };
}
