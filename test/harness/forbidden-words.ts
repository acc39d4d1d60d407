import type { FakeSession } from '../fakes/superoffice/state.ts';

/** Everything a customer typed, as far as it is long enough to be told from other words. */
export function customersWords({ form, messages, sessionKey }: FakeSession): string[] {
  const { name, company, email, phone, host } = form;
  const texts = messages.map(({ text }) => text);
  return [name, company, email, phone, host, sessionKey, ...texts]
    .map((text) => JSON.stringify(text).slice(1, -1))
    .filter((text) => text.length > 5);
}
