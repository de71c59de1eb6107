import type { Setting } from './settings.js';
import { SETTINGS } from './settings.js';

/**
 * A commented futureim.yaml: every setting with its description; those in `values` are set, the rest are
 * commented out with their default.
 */
export function configTemplate(values: Readonly<Record<string, unknown>>): string {
  const lines = [
    '# Configuration of futureim. Precedence: flag, environment (FUTUREIM_…), this file, user file, default.',
    '# See what is in force, and where it comes from: futureim config show',
    '# Passwords do not belong here: set FUTUREIM_SOURCE_PASSWORD, or pass --password-stdin.',
  ];
  let section = '';
  for (const setting of SETTINGS) {
    const names = setting.key.split('.');
    const name = names.at(-1)!;
    const indent = names.length > 1 ? '  ' : '';
    const settingSection = names.length > 1 ? names[0]! : '';
    if (settingSection !== section || settingSection === '') lines.push('');
    if (settingSection !== section) lines.push(`${settingSection}:`);
    section = settingSection;
    lines.push(`${indent}# ${setting.description}${allowedText(setting)}`);
    const value = values[setting.key];
    lines.push(
      value === undefined ? `${indent}# ${name}: ${exampleOf(setting)}` : `${indent}${name}: ${JSON.stringify(value)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function allowedText(setting: Setting): string {
  return setting.allowed ? ` (${setting.allowed.join(', ')})` : '';
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'source.host': 'mysql.example.internal',
  'source.user': 'admin',
  'source.replicationUser': 'futureim_replication',
  'source.tls': 'required',
  'source.tlsCaFile': 'certificates/mysql-ca.pem',
  'replication.tasks': `{ shop: [orders, 'kunden as customers', 'shop_*', '!shop_tmp_*'] }`,
  'dashboard.keys': '{ refresh: F, quit: [q, x] }',
  'aws.profile': 'default',
  'aws.account': '"123456789012"',
  'aws.sourceNetworks': '[192.168.0.0/16]',
  'aws.alertEmail': 'operators@example.com',
  'aws.alertWebhook': 'https://alerts.example.com/futureim',
  'aws.mailSender': 'no-reply@example.com',
  'aws.imageDigest': `sha256:${'0123456789abcdef'.repeat(4)}`,
  'aws.functions': '{ auth: { timeout: 20, memory: 1536 } }',
  'aws.vpnAddress': '203.0.113.10',
  'aws.vpnNetworks': '[192.168.0.0/16]',
  'aws.siteDomain': 'shop.example.com',
  'aws.siteCertificate': 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
  'aws.webOrigin': 'https://other.example.com',
  'aws.repository': 'example/analytics',
  'aws.terraform': 'tofu',
  'aws.containerTool': 'podman',
  'cost.usage': '{ ingestHours: 220, storage: 500 }',
};

function exampleOf(setting: Setting): string {
  return EXAMPLES[setting.key] ?? String(setting.default);
}
