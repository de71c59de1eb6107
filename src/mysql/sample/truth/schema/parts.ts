import { z } from 'zod';

export const date = z.iso.date();
export const share = z.number().min(0).max(1);
export const factor = z.number().positive();
export const id = z.uuid();
