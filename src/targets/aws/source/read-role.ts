import type { IAMClient } from '@aws-sdk/client-iam';
import { z } from 'zod';
import type { DmsSecretRole } from '../../../platform/dms-source-access.js';
import { awsFailure } from '../aws-failure.js';

const oneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const POLICY = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Principal: z.object({ Service: oneOrMany.optional() }).optional(),
      Action: oneOrMany.optional(),
    }),
  ),
});

/** Who may assume a role, and what its own policies allow; undefined when there is none of that name. */
export async function readRole(client: IAMClient, name: string): Promise<DmsSecretRole | undefined> {
  const sdk = await import('@aws-sdk/client-iam');
  try {
    const { Role } = await client.send(new sdk.GetRoleCommand({ RoleName: name }));
    const { PolicyNames = [] } = await client.send(new sdk.ListRolePoliciesCommand({ RoleName: name }));
    const documents = await Promise.all(
      PolicyNames.map((PolicyName) => client.send(new sdk.GetRolePolicyCommand({ RoleName: name, PolicyName }))),
    );
    return {
      name,
      trusted: allowing(Role?.AssumeRolePolicyDocument).flatMap(({ Principal }) => Principal?.Service ?? []),
      allowed: documents.flatMap(({ PolicyDocument }) =>
        allowing(PolicyDocument).flatMap(({ Action }) => Action ?? []),
      ),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
    throw awsFailure(`reading the role ${name}`, error);
  }
}

/** Policies come as JSON in the form of an address. */
function allowing(document: string | undefined): z.infer<typeof POLICY>['Statement'] {
  const read = POLICY.safeParse(JSON.parse(decodeURIComponent(document ?? '{}')));
  return read.success ? read.data.Statement.filter(({ Effect }) => Effect === 'Allow') : [];
}
