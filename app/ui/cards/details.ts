import type { Associate, Linked, Session } from '../../domain/session.ts';
import { links } from '../links.ts';
import type { Quote } from '../message.ts';
import { bold, link, type Phrase, phrase } from '../rich-text.ts';
import { cleanText, oneLine } from '../safe-text.ts';

// Longer than any real name, and than a first message that decides who should take the chat.
const maxName = 80;
const maxMessage = 600;

/** Who the customer says they are: `Anna Smith, Acme AS`. */
export function customerName({ customer }: Session): string {
  if (!customer) return 'details no longer kept';
  const name = shown(customer.name) ?? 'No name given';
  const company = shown(customer.company);
  return company ? `${name}, ${company}` : name;
}

export function topicName(session: Session): string {
  return shown(session.topic) ?? 'no topic';
}

export function associateName({ name, associateId }: Associate): string {
  return shown(name) ?? `SuperOffice user ${associateId}`;
}

export function firstMessage(session: Session): Quote {
  const words = cleanText(session.firstMessage ?? '', maxMessage);
  return { label: words ? 'First message' : 'No message yet', words };
}

/** How to reach the customer, and whether they agreed to the storing of what they typed. */
export function contactLines({ customer }: Session): Phrase[] {
  if (!customer) return [];
  const email = shown(customer.email, 254);
  const phone = shown(customer.phone);
  const consent = customer.consented ? 'Gave consent' : 'Gave no consent';
  return [
    phrase('E-mail: ', email ? emailLink(email) : 'not given'),
    phrase(`Phone: ${phone ?? 'not given'}`),
    phrase(`${consent} when starting the chat`),
  ];
}

/** What SuperOffice has connected the chat to, each with a way there. */
export function linkedLines(session: Session, webUrl: string | null): Phrase[] {
  return [
    linkedLine('Contact', session.person, (id) => webUrl && links.person(webUrl, id)),
    linkedLine('Company', session.company, (id) => webUrl && links.company(webUrl, id)),
    linkedLine('Request', session.request, (id) => webUrl && links.request(webUrl, id)),
  ];
}

/** `Customer: Anna Smith, Acme AS` and `Topic: Support`. */
export function whoAndTopic(session: Session): Phrase[] {
  return [
    phrase('Customer: ', bold(customerName(session))),
    phrase(`Topic: ${topicName(session)}`),
  ];
}

function linkedLine(
  label: string,
  linked: Linked | null,
  urlOf: (id: number) => string | null,
): Phrase {
  if (!linked) return [];
  const name = shown(linked.name) ?? `number ${linked.id}`;
  const url = urlOf(linked.id);
  return phrase(`${label} in SuperOffice: `, url ? link(url, name) : name);
}

/** Only a plain address becomes a link: whatever else a mailto could carry is left as text. */
function emailLink(email: string) {
  const isPlain = /^[\w.+-]{1,64}@[A-Za-z\d-]+(\.[A-Za-z\d-]+)+$/.test(email);
  return isPlain ? link(`mailto:${email}`, email) : email;
}

function shown(words: string | null, maxLength = maxName): string | null {
  return oneLine(words ?? '', maxLength) || null;
}
