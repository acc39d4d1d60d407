import type { FakeSession } from '../fakes/superoffice/state.ts';

/** Everything a customer typed or is known by, as far as it is long enough to be told from other words. */
export function customersWords(session: FakeSession): string[] {
  const { form, messages, sessionKey, person, contact, ticket } = session;
  const { name, company, email, phone, host, alias } = form;
  const typed = [name, company, email, phone, host, alias, ...messages.map(({ text }) => text)];
  const known = [person?.fullName, person?.email, contact?.name, ticket?.title];
  return [...typed, ...known, sessionKey]
    .map((text) => JSON.stringify(text ?? '').slice(1, -1))
    .filter((text) => text.length > 5);
}

/** A user's password, as it is and as it is sent. */
export function passwordWords(user: { username: string; password: string }): string[] {
  const sent = Buffer.from(`${user.username}:${user.password}`).toString('base64');
  return [user.password, sent];
}
