import { Flags } from '@oclif/core';
import { parseDuration } from '../../core/duration.js';
import { FutureimError } from '../../core/errors.js';

/** A flag like `--timeout 10m`; its value is in milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: 'DURATION',
  parse: async (text, _context, { name }) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    throw new FutureimError('FIM-USAGE', {
      message: `--${name} ${text} is not a duration`,
      remedy: `pass a number with a unit, e.g. --${name} 90s, 10m or 2h`,
    });
  },
});
