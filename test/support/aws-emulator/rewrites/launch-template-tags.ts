import type { Rewrite } from '../exchange.js';

/** The emulator adds the tags of the template itself to those of the machines that are made from it. */
export const LAUNCH_TEMPLATE_TAGS: Rewrite = {
  mends: 'EC2: the tags of a launch template are not part of what it launches',
  body({ body: sent }, { body }) {
    if (!sent.startsWith('Action=DescribeLaunchTemplateVersions')) return body;
    return body.replaceAll(/<item>\s*<resourceType>launch-template<\/resourceType>[\s\S]*?<\/tagSet>\s*<\/item>/g, '');
  },
};
