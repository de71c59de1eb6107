import { Errors, Flags } from '@oclif/core';

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** A flag like `--max-scan 10GB`; its value is in bytes. */
const sizeFlag = Flags.custom<number>({
  helpValue: 'SIZE',
  parse: async (text) => {
    const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?b?)\s*$/i.exec(text) ?? [];
    const factor = UNITS[unit.toUpperCase()];
    if (number !== '' && factor !== undefined) return Math.round(Number(number) * factor);
    // oclif puts the flag's name before the message.
    throw new Errors.CLIError(`"${text}" is not a size such as 500MB or 10GB`);
  },
});

/** Of commands that read the lake. */
export const MAX_SCAN_FLAG = sizeFlag({ summary: 'refuse to read more than that; on AWS, where reading is paid for' });
