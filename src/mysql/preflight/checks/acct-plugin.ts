import { type Check, fail, pass, warn } from '../check.js';
import { accountFacts } from '../facts/account.js';
import { AWS, mysqlManual } from '../rules/manual.js';

/** Plugins that AWS DMS logs in with; what the local target logs in with is proven by acct.login. */
const WITH_PASSWORD = new Set(['mysql_native_password', 'caching_sha2_password', 'sha256_password']);

export const ACCT_PLUGIN: Check = {
  id: 'acct.plugin',
  title: 'the account logs in with a password that AWS DMS can send',
  severity: 'fail',
  effect: 'AWS DMS cannot log in',
  remedy: 'let the account log in by caching_sha2_password (MySQL 8 and later) or mysql_native_password',
  sources: [AWS.source, mysqlManual('caching-sha2-pluggable-authentication')],
  targets: ['aws'],
  async run(facts) {
    const { name, plugins } = await accountFacts(facts);
    const shown = plugins.join(' or ');
    const usable = plugins.filter((plugin) => WITH_PASSWORD.has(plugin));
    const { flavour, version } = await facts.server();
    const plugin = flavour === 'mysql' && version[0] >= 8 ? 'caching_sha2_password' : 'mysql_native_password';
    if (usable.length === 0) {
      return fail(`${name} logs in by ${shown}`, {
        remedy: {
          text: `give the account a password: ALTER USER ${name} IDENTIFIED ${flavour === 'mariadb' ? 'VIA' : 'WITH'} ${plugin} …`,
          command: 'futureim mysql setup',
        },
      });
    }
    const needsTls = usable.every((each) => each !== 'mysql_native_password');
    const { tls } = facts.subject.address;
    if (needsTls && !tls.startsWith('verify-')) {
      return warn(`${name} logs in by ${shown}, and source.tls is ${tls}`, {
        effect: 'its password is sent over TLS alone, and AWS DMS uses TLS only with a verified certificate',
        remedy: { text: 'let the source be verified', command: 'futureim config set source.tls verify-ca' },
      });
    }
    return pass(`${name} logs in by ${shown}`);
  },
};
