import type { Tx } from './schema.ts';

type Listener = (about: readonly number[]) => void;

/** What the processes on one store tell each other. It may get lost, so nothing may depend on it but speed. */
export type Signals = {
  /** Tells all other processes once the transaction is committed. */
  send(tx: Tx, name: string, about?: readonly number[]): Promise<void>;
  /** Hears what others sent; `until` it aborts, if ever. One listener for each name. */
  on(name: string, listener: Listener, until?: AbortSignal): void;
  close(): Promise<void>;
};

/** A process that is alone has nobody to tell. */
export const noSignals: Signals = { send: async () => {}, on: () => {}, close: async () => {} };
