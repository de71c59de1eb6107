import type { Environment } from './config/config.js';

/** The tags that every AWS resource carries. */
export interface ResourceTags extends Record<string, string> {
  Project: string;
  Environment: Environment;
  ManagedBy: string;
  System: string;
}

/**
 * @param system the AI system that the resource belongs to, or the part of the platform that all of them share
 */
export function resourceTags(project: string, environment: Environment, system: string): ResourceTags {
  return { Project: project, Environment: environment, ManagedBy: 'futureim', System: system };
}
