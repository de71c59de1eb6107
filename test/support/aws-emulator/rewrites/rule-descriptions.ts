import type { Rewrite } from '../exchange.js';

const RULE = /<securityGroupRuleId>(sgr-\w+)<\/securityGroupRuleId>(?:(?!<tagSet|<securityGroupRuleId)[\s\S])*/g;

/** Descriptions of rules for groups and prefix lists: the emulator keeps those for addresses only. */
export function ruleDescriptions(): Rewrite {
  const descriptions = new Map<string, string>();
  return {
    mends: 'EC2: every rule of a security group keeps its description',
    body({ body: sent }, { body, status }) {
      const input = new URLSearchParams(sent);
      const action = input.get('Action') ?? '';
      if (status !== 200 || !/^(AuthorizeSecurityGroup|DescribeSecurityGroupRules)/.test(action)) return body;
      const [, description] = [...input].find(([name]) => /^IpPermissions\.1\..*Description$/.test(name)) ?? [];
      return body.replace(RULE, (rule, id: string) => {
        if (description !== undefined) descriptions.set(id, description);
        const known = descriptions.get(id);
        if (known === undefined || rule.includes('<description>')) return rule;
        return `${rule}<description>${escapeXml(known)}</description>`;
      });
    },
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
