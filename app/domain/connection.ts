import type { WayIn } from './linking.ts';

/** Who a person is in SuperOffice, as far as Pickup can tell now. */
export type Connection = Linked | { readonly found: 'not-linked'; readonly way: WayIn };

/** Of somebody whom Pickup knows there. */
export type Linked =
  | { readonly found: 'agent'; readonly name: string }
  | { readonly found: 'password-refused'; readonly username: string }
  /** SuperOffice says no; `words` are its own, if it gave any. */
  | { readonly found: 'refused'; readonly words: string | null }
  /** SuperOffice does not answer. */
  | { readonly found: 'unknown' };
