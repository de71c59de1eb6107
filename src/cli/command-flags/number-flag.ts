import { Errors, Flags } from '@oclif/core';

/** A flag like `--scale 0.5`; what range it has is told by what it is for. */
export const numberFlag = Flags.custom<number>({
  helpValue: 'NUMBER',
  parse: async (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    // oclif puts the flag's name before the message.
    throw new Errors.CLIError(`"${text}" is not a number such as 0.5 or 10`);
  },
});
