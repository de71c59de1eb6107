import { jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Tag {
  Key: string;
  Value: string;
}

interface Input {
  Name?: string;
  ResourceARN?: string;
  Tags?: Tag[];
  TagKeys?: string[];
}

const SERVICE = 'AmazonAthena';

/** Tags of workgroups, which the emulator does not know. */
export function athenaTags(): Rewrite {
  const tags = new Map<string, Tag[]>();
  return {
    mends: 'Athena: a workgroup keeps its tags',
    answer(request) {
      const operation = jsonOperation(request, SERVICE);
      if (!/^(ListTagsForResource|TagResource|UntagResource|CreateWorkGroup)$/.test(operation ?? '')) return undefined;
      const { Name, ResourceARN = '', Tags = [], TagKeys = [] } = JSON.parse(request.body) as Input;
      const workgroup = Name ?? ResourceARN.split('/').at(-1)!;
      const known = tags.get(workgroup) ?? [];
      if (operation === 'ListTagsForResource') return jsonAnswer({ Tags: known });
      const changed = [...TagKeys, ...Tags.map(({ Key }) => Key)];
      tags.set(workgroup, [...known.filter(({ Key }) => !changed.includes(Key)), ...Tags]);
      return operation === 'CreateWorkGroup' ? undefined : jsonAnswer({});
    },
  };
}
