/**
 * Told when a call to the outside is sent, by its method, one of a few; what it gives back is told how it
 * ended: `ok`, or the kind of its error.
 */
export type WatchCall = (method: string) => (result: string) => void;
