import { jsonAnswer, jsonOperation, type Request, type Rewrite } from '../exchange.js';

interface Tag {
  Key: string;
  Value: string;
}

interface Input {
  ResourceArn?: string;
  ReplicationSubnetGroupIdentifier?: string;
  SubscriptionName?: string;
  Tags?: Tag[];
  TagKeys?: string[];
}

const SERVICE = 'AmazonDMSv20160101';
const arn = (resource: string): string => `arn:aws:dms:us-east-2:123456789012:${resource}`;

/** Tags of everything in DMS; the emulator keeps those of some kinds only. */
export function dmsTags(): Rewrite {
  const tags = new Map<string, Map<string, string>>();
  const put = (resource: string, added: readonly Tag[]): void => {
    const known = tags.get(resource) ?? new Map<string, string>();
    for (const { Key, Value } of added) known.set(Key, Value);
    tags.set(resource, known);
  };
  return {
    mends: 'DMS: every resource keeps its tags',
    answer(request) {
      const operation = jsonOperation(request, SERVICE);
      if (!/TagsForResource|TagsToResource|TagsFromResource/.test(operation ?? '')) return undefined;
      const { ResourceArn: resource = '', Tags = [], TagKeys = [] } = JSON.parse(request.body) as Input;
      if (operation === 'AddTagsToResource') put(resource, Tags);
      for (const key of TagKeys) tags.get(resource)?.delete(key);
      const list = [...(tags.get(resource) ?? [])].map(([Key, Value]) => ({ Key, Value }));
      return jsonAnswer(operation === 'ListTagsForResource' ? { TagList: list } : {});
    },
    body(request, { body, status }) {
      if (status === 200 && /^(Create|Import)/.test(jsonOperation(request, SERVICE) ?? '')) {
        put(createdArn(request, body), (JSON.parse(request.body) as Input).Tags ?? []);
      }
      return body;
    },
  };
}

/** Some kinds are tagged under an ARN that is made of their name. */
function createdArn(request: Request, body: string): string {
  const { ReplicationSubnetGroupIdentifier: group, SubscriptionName: subscription } = JSON.parse(request.body) as Input;
  const operation = jsonOperation(request, SERVICE);
  if (operation === 'CreateReplicationSubnetGroup') return arn(`subgrp:${group}`);
  if (operation === 'CreateEventSubscription') return arn(`es:${subscription}`);
  const kind = operation!.replace(/^Create|^Import/, '');
  const answer = JSON.parse(body) as Record<string, Record<string, string>>;
  return answer[kind]?.[`${kind}Arn`] ?? '';
}
