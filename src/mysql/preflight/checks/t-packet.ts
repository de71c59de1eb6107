import { type Check, pass, warn } from '../check.js';
import { columnsInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

const MIB = 2 ** 20;
/** The default of MySQL 8 and later; what larger types hold is seldom more. */
const ENOUGH = 64 * MIB;
/** Bytes that a type can hold; TEXT and BLOB fit into any packet. */
const LARGE: Readonly<Record<string, number>> = {
  mediumtext: 16 * MIB,
  mediumblob: 16 * MIB,
  longtext: ENOUGH,
  longblob: ENOUGH,
  json: ENOUGH,
};

export const T_PACKET: Check = {
  id: 't.packet',
  title: 'the largest rows fit into a packet',
  severity: 'warn',
  effect: 'the server breaks off when it sends or logs a row that is larger than max_allowed_packet',
  remedy: 'raise max_allowed_packet; an update is logged with the row before and after it',
  sources: [AWS.assessment, mysqlManual('packet-too-large')],
  async run(facts) {
    const columns = (await columnsInScope(facts)).filter(({ baseType }) =>
      Object.hasOwn(LARGE, baseType.toLowerCase()),
    );
    const packet = Number((await facts.variable('max_allowed_packet')) ?? ENOUGH);
    const shown = `max_allowed_packet is ${Math.floor(packet / MIB)} MB`;
    const tooLarge = columns.filter(({ baseType }) => packet < Math.min(ENOUGH, 2 * LARGE[baseType.toLowerCase()]!));
    if (tooLarge.length === 0) return pass(shown);
    const names = tooLarge.map(({ table, column, baseType }) => `${table}.${column} (${baseType.toLowerCase()})`);
    return warn(`${shown}, and there are ${listed(names)}`, {
      remedy: await setVariables(facts, { set: { max_allowed_packet: ENOUGH }, text: this.remedy }),
    });
  },
};
