import { z } from 'zod';

const Line = z.string().min(1, 'must not be empty').max(100, 'must be at most 100 characters');

/** Who of the business asks for something. */
export const AuthorArgument = z.object({ name: Line, apiKey: Line }, 'is required');
