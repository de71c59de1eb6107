import { jsonOperation, type Rewrite } from '../exchange.js';

interface SubnetGroups {
  ReplicationSubnetGroups: { ReplicationSubnetGroupIdentifier: string; Subnets: unknown[] }[];
}

/** The subnets of a group; the emulator tells of one that does not exist. */
export function dmsSubnetGroups(): Rewrite {
  const subnets = new Map<string, string[]>();
  return {
    mends: 'DMS: a subnet group has the subnets it was made of',
    body(request, { body, status }) {
      const operation = jsonOperation(request, 'AmazonDMSv20160101');
      if (status !== 200) return body;
      if (operation === 'CreateReplicationSubnetGroup') {
        const input = JSON.parse(request.body) as { ReplicationSubnetGroupIdentifier: string; SubnetIds: string[] };
        subnets.set(input.ReplicationSubnetGroupIdentifier.toLowerCase(), input.SubnetIds);
      }
      if (operation !== 'DescribeReplicationSubnetGroups') return body;
      const answer = JSON.parse(body) as SubnetGroups;
      for (const group of answer.ReplicationSubnetGroups) {
        const ids = subnets.get(group.ReplicationSubnetGroupIdentifier.toLowerCase()) ?? [];
        group.Subnets = ids.map((SubnetIdentifier) => ({ SubnetIdentifier, SubnetStatus: 'Active' }));
      }
      return JSON.stringify(answer);
    },
  };
}
