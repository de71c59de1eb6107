import type { Field } from './route.js';

export const required = (field: Field): Field => ({ ...field, required: true });

export const text = (description?: string): Field => ({
  type: 'string',
  ...(description === undefined ? {} : { description }),
});

export const choice = (allowed: readonly string[], by?: string): Field => ({
  type: 'string',
  allowed,
  ...(by === undefined ? {} : { default: by }),
});

export const whole = (by: number, minimum: number, maximum: number): Field => ({
  type: 'integer',
  default: by,
  minimum,
  maximum,
});

export const amount = (limits: Pick<Field, 'default' | 'minimum' | 'maximum'> = {}): Field => ({
  type: 'number',
  ...limits,
});

export const texts = (description?: string): Field => ({
  type: 'array',
  items: 'string',
  ...(description === undefined ? {} : { description }),
});

export const object = (description?: string): Field => ({
  type: 'object',
  ...(description === undefined ? {} : { description }),
});

/** ISO 8601 day. */
export const day = (by: string): Field => text(`YYYY-MM-DD; ${by} when absent`);

/** How far back a route looks. */
export const days = (by: number): Field => whole(by, 1, 3650);

/** How many rows a route answers with at most. */
export const limit = (by: number, maximum = 1000): Field => whole(by, 1, maximum);
