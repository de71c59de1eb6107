/**
 * Runs all contestants in turn, `rounds` times, so that whatever else the machine does meets all of them alike.
 * One round before is not counted: it warms caches.
 *
 * @returns milliseconds of every counted round, per contestant
 */
export async function interleaved<Name extends string>(
  contestants: Record<Name, () => void | Promise<void>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const started = performance.now();
      await contestants[name]();
      if (round >= 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}
