import type { System } from '../systems.js';

/** One Lambda function behind the API. */
export interface ApiFunctionProfile {
  description: string;
  /** The system whose results it serves; absent when it serves all. */
  system?: System;
  /** MiB; processor time grows with it. */
  memoryMb: number;
}

/** The seven functions behind the API, by name. */
export const API_FUNCTIONS = {
  // Hashing a password takes a whole processor for a fifth of a second; half a processor takes twice as long.
  auth: { description: 'Sign-in, users, registry of systems, health', memoryMb: 1024 },
  analytics: { description: 'Tables, forecasts and insights of all systems; state of the platform', memoryMb: 512 },
  'market-intelligence-hub': {
    description: 'Forecasts, trends and competitive pricing',
    system: 'market-intelligence-hub',
    memoryMb: 512,
  },
  'demand-insights-engine': {
    description: 'Segments, demand, elasticity, lifetime value and churn',
    system: 'demand-insights-engine',
    memoryMb: 512,
  },
  'compliance-guardian': {
    description: 'Fraud, risk and PCI compliance',
    system: 'compliance-guardian',
    memoryMb: 512,
  },
  'retail-copilot': { description: 'Questions in plain language, and stock', system: 'retail-copilot', memoryMb: 1024 },
  'global-market-pulse': {
    description: 'Regional prices, market share and opportunities',
    system: 'global-market-pulse',
    memoryMb: 512,
  },
} as const satisfies Readonly<Record<string, ApiFunctionProfile>>;

export type ApiFunction = keyof typeof API_FUNCTIONS;

export const API_FUNCTION_NAMES = Object.keys(API_FUNCTIONS) as readonly ApiFunction[];

/** Every function of the platform: those, the one that says who may call them, and the one that asks for runs. */
export const FUNCTION_NAMES: readonly string[] = [...API_FUNCTION_NAMES, 'authorizer', 'submitter'];

/** Seconds a function may work: API Gateway gives up after 29. */
export const API_TIMEOUT_SECONDS = 28;
