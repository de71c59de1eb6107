/** A copy of the platform. */
export type Environment = 'dev' | 'staging' | 'prod';
