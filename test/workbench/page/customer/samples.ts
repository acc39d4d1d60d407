import type { Form } from '../../protocol/act.ts';

/** What the next visitor would type: a form that is filled in is one less thing to do. */
export function sampleForm(at: number): Form {
  return samples[at % samples.length] ?? empty;
}

const empty: Form = { name: '', company: '', email: '', phone: '', message: '', consented: true };

const samples: readonly Form[] = [
  {
    name: 'Kari Nordmann',
    company: 'Nordlys AS',
    email: 'kari@nordlys.example',
    phone: '+47 22 33 44 55',
    message: 'Hello, where is my invoice for October?',
    consented: true,
  },
  {
    name: 'Lars Holm',
    company: 'Holm & Sønn',
    email: 'lars@holm.example',
    phone: '+47 55 66 77 88',
    message: 'Can I move our appointment on Thursday to next week?',
    consented: true,
  },
  {
    name: 'Mei Tanaka',
    company: 'Tanaka Trading',
    email: 'mei@tanaka.example',
    phone: '',
    message: 'We ordered 12 licences but see only 10.',
    consented: true,
  },
  {
    name: 'Peter Smith',
    company: '',
    email: 'peter.smith@mail.example',
    phone: '+44 20 7946 0991',
    message: 'I cannot log in since this morning. Can somebody help?',
    consented: false,
  },
  {
    name: 'Ingrid Dahl',
    company: 'Dahl Design',
    email: 'ingrid@dahl.example',
    phone: '+47 91 23 45 67',
    message: 'Do you have a price list for 2027?',
    consented: true,
  },
];
