import { jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

type Listed = readonly [code: string, name: string, value: number];

/** Defaults of a new account, as the console shows them. */
const DEFAULTS: Readonly<Record<string, readonly Listed[]>> = {
  vpc: [
    ['L-F678F1CE', 'VPCs per Region', 5],
    ['L-FE5A380F', 'NAT gateways per Availability Zone', 5],
    ['L-29B6F2EB', 'Interface VPC endpoints per VPC', 50],
  ],
  ec2: [['L-0263D0A3', 'EC2-VPC Elastic IPs', 5]],
  s3: [['L-DC2B2D3D', 'General purpose buckets', 10_000]],
  lambda: [['L-B99A9384', 'Concurrent executions', 1000]],
  iam: [['L-FE177D64', 'Roles per account', 1000]],
  dynamodb: [['L-F98FE922', 'Maximum number of tables', 2500]],
};

/** Moto knows the defaults of one service, and no quota that was applied. `PUT /emulated-quota` sets one by its code. */
export function serviceQuotas(): Rewrite {
  const changed = new Map<string, number>();
  return {
    mends: 'Service Quotas: the quotas of every service are listed, and can be set',
    answer(request) {
      if (request.method === 'PUT' && request.url === '/emulated-quota') {
        const { code, value } = JSON.parse(request.body) as { code: string; value: number };
        changed.set(code, value);
        return jsonAnswer({});
      }
      if (jsonOperation(request, 'ServiceQuotasV20190624') !== 'ListServiceQuotas') return undefined;
      const { ServiceCode } = JSON.parse(request.body) as { ServiceCode: string };
      const Quotas = (DEFAULTS[ServiceCode] ?? []).map(([QuotaCode, QuotaName, value]) => ({
        ServiceCode,
        QuotaCode,
        QuotaName,
        Value: changed.get(QuotaCode) ?? value,
        Adjustable: true,
      }));
      return jsonAnswer({ Quotas });
    },
  };
}
