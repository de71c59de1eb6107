import { strToU8, zipSync } from 'fflate';

/** What Lambda takes as the code of a function: one module in a ZIP, the same bytes at every time and place. */
export function functionPackage(code: string): Buffer {
  const mtime = new Date(1980, 0, 1);
  return Buffer.from(zipSync({ 'index.mjs': [strToU8(code), { mtime, os: 3, attrs: 0o644 << 16 }] }));
}
