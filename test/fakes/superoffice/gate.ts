export type Gate = { readonly opened: Promise<void>; open(): void };

/** Something to wait at until somebody opens it. */
export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}
