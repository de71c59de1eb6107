/** How this process reaches AWS: what every adapter of the target shares. */
export interface AwsAccess {
  region: string;
  /** Profile of the credentials; absent: whatever the environment says. */
  profile?: string | undefined;
}

/**
 * Settings of an SDK client. The SDK takes credentials and AWS_ENDPOINT_URL from the environment by itself, as Terraform
 * does, so that both speak to the same AWS.
 */
export function clientSettings({ region, profile }: AwsAccess): {
  region: string;
  profile?: string;
  maxAttempts: number;
} {
  return { region, maxAttempts: 3, ...(profile === undefined ? {} : { profile }) };
}
