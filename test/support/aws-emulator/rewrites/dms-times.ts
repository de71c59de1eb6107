import { jsonOperation, type Rewrite } from '../exchange.js';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** AWS sends times as seconds since 1970; clients refuse the texts that the emulator sends. */
export const DMS_TIMES: Rewrite = {
  mends: 'DMS: times are numbers',
  body(request, { body }) {
    if (jsonOperation(request, 'AmazonDMSv20160101') === undefined || !body.startsWith('{')) return body;
    return JSON.stringify(JSON.parse(body), (_key, value: unknown) =>
      typeof value === 'string' && ISO.test(value) ? Date.parse(`${value.replace(/Z$/, '')}Z`) / 1000 : value,
    );
  },
};
