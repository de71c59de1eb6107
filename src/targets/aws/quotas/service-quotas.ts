import type { ServiceQuota } from '@aws-sdk/client-service-quotas';
import type { Quota, Quotas } from '../../ports/quotas.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';
import type { PlatformStacks } from '../platform-stacks.js';
import { quotaNeeds } from './quota-needs.js';

/** Where IAM, which belongs to no region, tells its limits. */
const GLOBAL_REGION = 'us-east-1';

/** The limits of the account as Service Quotas tells them. */
export class ServiceQuotas implements Quotas {
  readonly #access: AwsAccess;
  readonly #platform: PlatformStacks;

  constructor(access: AwsAccess, platform: PlatformStacks) {
    this.#access = access;
    this.#platform = platform;
  }

  async compare(): Promise<Quota[]> {
    const needs = quotaNeeds(await this.#platform.synthesize());
    const services = [...new Set(needs.map(({ service }) => service))];
    const limits = new Map(
      await Promise.all(services.map(async (service) => [service, await this.#of(service)] as const)),
    );
    return needs.map(({ service, name, matches, needed }) => {
      const found = limits.get(service)?.find(({ QuotaName = '' }) => matches.test(QuotaName));
      if (found?.Value === undefined) return { name, needed };
      const ask = `aws service-quotas request-service-quota-increase --region ${this.#regionOf(service)} --service-code ${service} --quota-code ${found.QuotaCode} --desired-value ${wanted(needed)}`;
      return {
        name: found.QuotaName ?? name,
        needed,
        limit: found.Value,
        ...(found.Adjustable ? { increase: ask } : {}),
      };
    });
  }

  async #of(ServiceCode: string): Promise<ServiceQuota[]> {
    const sdk = await import('@aws-sdk/client-service-quotas');
    const client = new sdk.ServiceQuotasClient(
      clientSettings({ ...this.#access, region: this.#regionOf(ServiceCode) }),
    );
    try {
      const found: ServiceQuota[] = [];
      for await (const page of sdk.paginateListServiceQuotas({ client }, { ServiceCode })) {
        found.push(...(page.Quotas ?? []));
      }
      return found;
    } catch (error) {
      if ((error as Error).name === 'NoSuchResourceException') return [];
      throw awsFailure('servicequotas:ListServiceQuotas', error);
    } finally {
      client.destroy();
    }
  }

  #regionOf(service: string): string {
    return service === 'iam' ? GLOBAL_REGION : this.#access.region;
  }
}

/** With room to replace what is there by something new beside it. */
const wanted = (needed: number): number => needed * 2;
