import type { Environment } from './config/config.js';

/** What differs between copies of the platform on AWS. Everything else is the same in all of them. */
export interface EnvironmentProfile {
  /** IPv4 range of the VPC, a /16. The ranges do not overlap, so that environments can be peered. */
  vpcCidr: string;
  network: {
    /** One a zone outlives the loss of a zone; one alone halves the bill. */
    natGateways: 1 | 2;
    /** Zones that get a network interface of each interface endpoint. */
    endpointZones: 1 | 2;
    /** Services reached through interface endpoints; DMS from 3.4.7 on needs `secretsmanager`. */
    interfaceEndpoints: readonly string[];
    flowLogTraffic: 'ALL' | 'REJECT';
  };
  dms: {
    instanceClass: string;
    storageGib: number;
    multiAz: boolean;
  };
  /** GiB that one Athena query may scan before it is stopped. */
  queryScanGib: number;
  /** When crawlers look for new columns, in UTC; each run is charged for ten minutes at least. */
  crawlerSchedule: string;
  processing: {
    /** Most virtual processors that run at once, on Spot and on demand each. */
    maxVcpus: number;
    /** Minutes between two runs that bring curated up to date: results are about as old as that. */
    minutesBetweenRuns: number;
  };
  /** Whether a person approves a plan before the pipeline applies it. */
  approval: boolean;
  /** Whether requests from the internet pass a web firewall, which is paid by the month. */
  webFirewall: boolean;
  /** Executions kept for each function at a time; absent: it takes from the pool of the account, which new ones have little of. */
  functionConcurrency?: number;
  /** Days that log groups keep events. */
  logRetentionDays: number;
  /** Days that access logs stay in their bucket. */
  accessLogDays: number;
  /** USD; somebody is told when a month costs more, or will. */
  monthlyBudgetUsd: number;
  /** Whether the trail also records every call that changes the account, and alarms look into it. */
  auditManagement: boolean;
  /** Days that the trail is kept; where data is protected, it cannot be deleted before. */
  auditDays: number;
  /** Days between the order to delete a KMS key and its end, 7 to 30. */
  keyDeletionDays: number;
  /** Whether data outlives `destroy`: buckets cannot be destroyed, and are never emptied. */
  dataProtected: boolean;
}

/** The environments as data. */
export const ENVIRONMENTS: Readonly<Record<Environment, EnvironmentProfile>> = {
  dev: {
    vpcCidr: '10.0.0.0/16',
    network: {
      natGateways: 1,
      endpointZones: 1,
      interfaceEndpoints: ['secretsmanager'],
      flowLogTraffic: 'REJECT',
    },
    dms: { instanceClass: 'dms.t3.medium', storageGib: 100, multiAz: false },
    approval: false,
    webFirewall: false,
    queryScanGib: 1,
    crawlerSchedule: 'cron(0 5 * * ? *)',
    processing: { maxVcpus: 16, minutesBetweenRuns: 60 },
    logRetentionDays: 30,
    accessLogDays: 30,
    monthlyBudgetUsd: 200,
    auditManagement: false,
    auditDays: 90,
    keyDeletionDays: 7,
    dataProtected: false,
  },
  staging: {
    vpcCidr: '10.2.0.0/16',
    network: {
      natGateways: 1,
      endpointZones: 2,
      interfaceEndpoints: ['secretsmanager'],
      flowLogTraffic: 'ALL',
    },
    dms: { instanceClass: 'dms.t3.medium', storageGib: 100, multiAz: false },
    approval: false,
    webFirewall: true,
    queryScanGib: 10,
    crawlerSchedule: 'cron(0 5 * * ? *)',
    processing: { maxVcpus: 16, minutesBetweenRuns: 60 },
    logRetentionDays: 90,
    accessLogDays: 90,
    monthlyBudgetUsd: 200,
    auditManagement: false,
    auditDays: 90,
    keyDeletionDays: 7,
    dataProtected: false,
  },
  prod: {
    vpcCidr: '10.1.0.0/16',
    network: {
      natGateways: 2,
      endpointZones: 2,
      interfaceEndpoints: ['secretsmanager', 'kms', 'logs', 'sts'],
      flowLogTraffic: 'ALL',
    },
    dms: { instanceClass: 'dms.c5.xlarge', storageGib: 200, multiAz: true },
    approval: true,
    webFirewall: true,
    functionConcurrency: 50,
    queryScanGib: 10,
    crawlerSchedule: 'cron(0 */6 * * ? *)',
    processing: { maxVcpus: 64, minutesBetweenRuns: 15 },
    logRetentionDays: 400,
    accessLogDays: 400,
    monthlyBudgetUsd: 1000,
    auditManagement: true,
    auditDays: 400,
    keyDeletionDays: 30,
    dataProtected: true,
  },
};

export const ENVIRONMENT_NAMES: readonly Environment[] = ['dev', 'staging', 'prod'];
