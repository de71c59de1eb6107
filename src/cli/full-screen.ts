/** The terminal as a full-screen view takes it over. */
export interface FullScreen {
  output: NodeJS.WriteStream;
  /**
   * Has `giveBack` called when the process ends, however that comes about.
   * @returns takes it back
   */
  atExit(giveBack: () => void): () => void;
}

export const processTerminal: FullScreen = {
  output: process.stdout,
  atExit(giveBack) {
    process.once('exit', giveBack);
    return () => process.off('exit', giveBack);
  },
};
