import fc from 'fast-check';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { seen } from '../fakes/slack/render.ts';
import type { Agent, Town } from '../harness/town.ts';
import { act, nth, which } from './act.ts';

/** What people do in Slack. Nobody waits for the acknowledgement before doing something else. */
export function slackActs() {
  return [clicks, clicks, clicksTogether, types, types, deletes, changesRights];
}

const clicks = act(
  fc.record({ agent: which, card: which, stale: fc.boolean() }),
  ({ agent, card, stale }) => ({
    words: `agent ${agent} clicks on card ${card}${stale ? ' as it once was' : ''}`,
    needsChats: true,
    does: (town) => {
      const who = nth(town.agents, agent);
      if (who) click(town, who, nth(clickable(town, who, stale), card), stale);
    },
  }),
);

const clicksTogether = act(which, (card) => ({
  words: `all agents click on card ${card}`,
  needsChats: true,
  does: (town) => {
    const message = nth(
      town.channel.live().filter((one) => hasButton(one, false)),
      card,
    );
    for (const who of town.agents) click(town, who, message, false);
  },
}));

const types = act(
  fc.record({
    agent: which,
    typed: fc.constantFrom('', '', 'number', 'notify off', 'notify on'),
    chat: which,
  }),
  ({ agent, typed, chat }) => ({
    words: `agent ${agent} types /pickup ${typed} (${chat})`,
    needsChats: true,
    does: (town) => {
      const who = nth(town.agents, agent);
      if (!who) return;
      const about = typed === 'number' ? `${nth(town.chats, chat)?.sessionId}` : typed;
      if (about.startsWith('notify')) void who.slack.types(`/pickup ${about}`, town.channel);
      else void town.types(who, `/pickup ${about}`.trim());
    },
  }),
);

const deletes = act(which, (card) => ({
  words: `somebody deletes card ${card}`,
  needsChats: true,
  does: (town) => {
    const message = nth(town.channel.live(), card);
    if (!message) return;
    message.remove();
    town.deleted.add(message);
  },
}));

const changesRights = act(
  fc.record({ agent: which, topic: which, canRespond: fc.boolean(), canNotify: fc.boolean() }),
  ({ agent, topic, ...rights }) => ({
    words: `agent ${agent} on topic ${topic} gets ${JSON.stringify(rights)}`,
    does: ({ agents, topics, world }) => {
      const who = nth(agents, agent);
      const where = nth(topics, topic);
      if (who && where) world.superoffice.setMember(where.topicId, who.associate, rights);
    },
  }),
);

function click(town: Town, who: Agent, message: FakeMessage | undefined, stale: boolean): void {
  if (message) void town.clicks(who, message, { stale });
}

/** What shows a button, in the channel or this person's DM, or did when it was posted. */
function clickable({ channel }: Town, { slack }: Agent, stale: boolean): FakeMessage[] {
  const all = stale
    ? [...channel.messages, ...slack.dm.messages]
    : [...channel.live(), ...slack.dm.live()];
  return all.filter((message) => hasButton(message, stale));
}

function hasButton(message: FakeMessage, stale: boolean): boolean {
  return seen(stale ? { ...message.first, blocks: message.first.blocks } : message).includes(
    '[Pick Up]',
  );
}
