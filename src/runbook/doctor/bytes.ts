const MEBIBYTE = 2 ** 20;
export const GIBIBYTE = 2 ** 30;

/** `812 KiB`, `3.4 MiB`, `120 GiB`. */
export function bytesText(bytes: number): string {
  if (bytes < MEBIBYTE) return `${Math.ceil(bytes / 1024)} KiB`;
  const [value, unit] = bytes < GIBIBYTE ? [bytes / MEBIBYTE, 'MiB'] : [bytes / GIBIBYTE, 'GiB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
