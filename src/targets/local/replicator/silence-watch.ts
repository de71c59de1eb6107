/** The part of a socket that tells whether bytes come in. */
export interface Listening {
  bytesRead: number;
}

/** A connection counts as silent after this many looks without a new byte. */
const LOOKS = 4;

/**
 * Finds connections whose other end is gone without a word: a cut network sends no end of stream. Looks are counted
 * instead of time, so that neither a stepped clock nor a process that slept counts as silence.
 * @param socket undefined while there is none yet
 * @param limitMs how long a connection may be silent
 * @param isPaused whether nobody reads at the moment, so that nothing can come in
 * @param onSilence called once
 * @returns ends the watch
 */
export function watchForSilence(
  socket: () => Listening | undefined,
  limitMs: number,
  isPaused: () => boolean,
  onSilence: () => void,
): () => void {
  let heard = -1;
  let silent = 0;
  const timer = setInterval(() => {
    const bytes = socket()?.bytesRead ?? -1;
    silent = bytes === heard && bytes >= 0 && !isPaused() ? silent + 1 : 0;
    heard = bytes;
    if (silent < LOOKS) return;
    clearInterval(timer);
    onSilence();
  }, limitMs / LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}
