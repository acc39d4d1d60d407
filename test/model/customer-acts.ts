import fc from 'fast-check';
import type { FakeSession } from '../fakes/superoffice/state.ts';
import type { Town } from '../harness/town.ts';
import { act, nth, which } from './act.ts';

/** What customers and their chatbot do, and what agents do in SuperOffice itself. */
export function customerActs() {
  return [asks, asks, asks, asks, bothers, bothers, meets, meets];
}

const asks = act(fc.record({ topic: which, hasBot: fc.boolean(), says: fc.boolean() }), (how) => ({
  words: `a customer asks${how.hasBot ? ' a chatbot' : ''} (topic ${how.topic % 2})`,
  does: (town) =>
    town.asks({
      topicId: nth(town.topics, how.topic)?.topicId ?? 0,
      chatbotIsActive: how.hasBot,
      message: how.says ? 'Where is my invoice?' : '',
    }),
}));

type Event = {
  /** May it happen to this chat now? */
  readonly may: (chat: FakeSession) => boolean;
  readonly does: (town: Town, chat: FakeSession, n: number) => unknown;
};

const isOpen = ({ endedAt }: FakeSession) => endedAt === null;
const isTalking = ({ user, endedAt }: FakeSession) => user !== null && endedAt === null;

const customerEvents: Readonly<Record<string, Event>> = {
  'the chatbot hands off': {
    may: ({ chatbotIsActive, endedAt }) => chatbotIsActive && endedAt === null,
    does: ({ world }, { sessionId }) => world.superoffice.botHandsOff(sessionId),
  },
  'the customer says more': {
    may: isOpen,
    does: ({ world }, { sessionId }, n) =>
      world.superoffice.customerSays(sessionId, `And now, for the ${n}th time?`),
  },
  'the customer changes the form': {
    may: isOpen,
    does: ({ world }, { sessionId }, n) =>
      world.superoffice.customerTypesForm(sessionId, { company: `Company no. ${n}` }),
  },
  'the customer leaves': {
    may: isOpen,
    does: ({ world }, { sessionId }) => world.superoffice.customerLeaves(sessionId),
  },
  'the customer falls silent': {
    may: isOpen,
    does: ({ world }, { sessionId }) => world.superoffice.customerFreezes(sessionId),
  },
  'the customer comes back': {
    may: () => true,
    does: ({ world }, { sessionId }) => world.superoffice.customerReturns(sessionId),
  },
};

const superofficeEvents: Readonly<Record<string, Event>> = {
  'somebody picks up in SuperOffice': {
    may: isOpen,
    does: ({ world, agents, service }, { sessionId }, n) => {
      const people = [...agents.map(({ associate }) => associate), service];
      world.superoffice.agentPicksUp(sessionId, nth(people, n) ?? service);
    },
  },
  'it is handed to another': {
    may: isTalking,
    does: ({ world, agents, service }, { sessionId }, n) =>
      world.superoffice.transferred(sessionId, nth(agents, n)?.associate ?? service),
  },
  'it is put back into the queue': {
    may: isTalking,
    does: ({ world }, { sessionId }) => world.superoffice.reset(sessionId),
  },
  'its agent ends it': {
    may: isTalking,
    does: ({ world }, { sessionId }) => world.superoffice.endSession(sessionId),
  },
};

const bothers = happensToChat(customerEvents);
const meets = happensToChat(superofficeEvents);

function happensToChat(events: Readonly<Record<string, Event>>) {
  const drawn = fc.record({ name: fc.constantFrom(...Object.keys(events)), chat: which, n: which });
  return act(drawn, ({ name, chat, n }) => ({
    words: `chat ${chat}: ${name} (${n})`,
    needsChats: true,
    does: (town) => {
      const event = events[name];
      const fitting = town.chats.filter((one) => event?.may(one));
      const chosen = nth(fitting, chat);
      if (chosen) event?.does(town, chosen, n);
    },
  }));
}
