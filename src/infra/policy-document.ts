/** One statement of an IAM, bucket, key, topic or endpoint policy, as AWS writes it. */
export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | { AWS: string | string[] } | { Service: string | string[] };
  Action: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/**
 * A policy as literal JSON. Terraform's own functions could build the same text, but then neither a reader of the plan
 * nor a policy check could read it.
 */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What keeps a service from acting for a resource of another account: the confused deputy. */
export function onBehalfOf(accountId: string, sourceArn: string): NonNullable<Statement['Condition']> {
  return {
    StringEquals: { 'aws:SourceAccount': accountId },
    ArnLike: { 'aws:SourceArn': sourceArn },
  };
}
