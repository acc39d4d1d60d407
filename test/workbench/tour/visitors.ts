import type { Form } from '../protocol/act.ts';

/** What the one for whom two agents race fills in. */
export const kari: Form = {
  name: 'Kari Nordmann',
  company: 'Nordlys AS',
  email: 'kari@nordlys.example',
  phone: '+47 22 33 44 55',
  message: 'Hello, where is my invoice for October?',
  consented: true,
};

/** What the one who then waits fills in. */
export const lars: Form = {
  name: 'Lars Holm',
  company: 'Holm & Sons',
  email: 'lars@holm.example',
  phone: '',
  message: 'Can I change the address of my order?',
  consented: true,
};
