import type { z } from 'zod';

/** A request to SuperOffice, and what a good answer is. */
export type Call<T> = {
  readonly verb: 'get' | 'post';
  /** Below the API root. */
  readonly path: string;
  /** As it stands in the address. */
  readonly query?: string;
  readonly json?: object;
  readonly schema: z.ZodType<T>;
  /** Is this the thing that was asked for? */
  readonly isOurs?: (value: T) => boolean;
  /** The call changes something, so it is sent once only. */
  readonly changes?: boolean;
  readonly signal?: AbortSignal | undefined;
};

/** `serverDate`: when SuperOffice answered by its own clock, epoch milliseconds. */
export type Answer<T> = { readonly value: T; readonly serverDate: number | null };
