import { startFakeSuperOffice } from './fake-superoffice.ts';
import { startReceiver } from './receiver.ts';

/** A SuperOffice with one webhook, somebody who receives it, and Anna, who answers chats. */
export async function startWebhookTeam({ webhookPace = 1_000, secret = 'sesame' } = {}) {
  const now = () => Date.parse('2026-01-15T13:00:00.250Z');
  const superoffice = await startFakeSuperOffice({ now, webhookPace });
  const receiver = await startReceiver();
  const { targetUrl } = receiver;
  const webhook = await superoffice.savesWebhook({ targetUrl, secret });
  const { topicId } = superoffice.addTopic({ name: 'Support', welcomeMessage: 'Welcome!' });
  const anna = superoffice.addAssociate({ fullName: 'Anna Berg' });
  superoffice.setMember(topicId, anna);
  const { webhooks } = superoffice;

  const stop = async () => {
    await superoffice.stop();
    await receiver.stop();
  };
  return {
    ...{ superoffice, webhooks, webhook, receiver, anna, topicId },
    [Symbol.asyncDispose]: stop,
  };
}

export type WebhookTeam = Awaited<ReturnType<typeof startWebhookTeam>>;

/** The bodies of the events that something causes, in the order in which they happen. */
export async function eventsOf({ webhooks, receiver }: WebhookTeam, act: () => unknown) {
  await webhooks.quiet();
  const before = receiver.received.length;
  webhooks.hold();
  await act();
  await webhooks.release();
  return receiver.received.slice(before).map(({ json }) => json);
}
