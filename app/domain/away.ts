/** Why SuperOffice is not there, by its own word: for a while, or for good. */
export type Away = 'maintenance' | 'gone-tenant';
