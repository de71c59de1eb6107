import { Errors, Flags } from '@oclif/core';
import { parseDuration } from '../../core/duration.js';

/** A flag like `--timeout 10m`; its value is in milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: async (text) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    // oclif puts the flag's name before the message.
    throw new Errors.CLIError(`"${text}" is not a duration such as 90s, 10m or 2h`);
  },
});
