import { setTimeout } from 'node:timers/promises';
import type { Time } from './domain/time.ts';

/** The real present, waiting and chance. */
export const systemTime: Time = {
  now: Date.now,
  wait: (ms, signal) => setTimeout(ms, undefined, signal && { signal }).catch(() => {}),
  random: Math.random,
};
