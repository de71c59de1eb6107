/**
 * Calls `onLost` once when the terminal goes away: a closed window or a dropped connection sends SIGHUP, or just ends the
 * input. A full-screen view would otherwise draw for nobody.
 * @returns stops watching
 */
export function watchTerminalLoss(onLost: () => void): () => void {
  process.on('SIGHUP', onLost);
  process.stdin.on('end', onLost);
  process.stdin.on('error', onLost);
  return () => {
    process.off('SIGHUP', onLost);
    process.stdin.off('end', onLost);
    process.stdin.off('error', onLost);
  };
}
