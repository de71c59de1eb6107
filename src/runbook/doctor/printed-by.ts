/** What a program prints, both outputs; an empty text when it cannot be run or takes longer than ten seconds. */
export async function printedBy(path: string, args: readonly string[]): Promise<string> {
  const { execa } = await import('execa');
  const { stdout = '', stderr = '' } = await execa(path, args, { reject: false, timeout: 10_000 });
  return `${stdout}\n${stderr}`;
}
