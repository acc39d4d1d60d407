import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../fakes/slack/eventually.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { FakeSuperOffice } from '../fakes/superoffice/fake-superoffice.ts';
import type { FakeAssociate } from '../fakes/superoffice/state.ts';
import { webhookSecret } from '../harness/settings.ts';
import { sharedClock } from './child.ts';
import { timeCalls } from './time-calls.ts';

type World = {
  readonly slack: FakeSlack;
  readonly superoffice: FakeSuperOffice;
  readonly agents: readonly { readonly associate: FakeAssociate }[];
};

/** What the bench's world does where SuperOffice tells of its chats by webhook. */
export function webhookVerbs({ slack, superoffice, agents }: World) {
  const reads = timeCalls(superoffice.calls, 'GetChatSessionEntity');
  const asked = new Map<number, number>();

  /** When the card of each chat was posted, on the shared clock, oldest post first. */
  function posts(): Map<number, number> {
    const shift = sharedClock() - performance.now();
    const posted = slack.calls.of('chat.postMessage').filter(({ ok }) => ok);
    return new Map(posted.map(({ args, arrived }) => [sessionIn(args), arrived + shift]));
  }

  async function allPosted(): Promise<Map<number, number>> {
    await eventually(
      () =>
        slack.calls.of('chat.postMessage').filter(({ ok }) => ok).length >= asked.size || undefined,
      () => `${posts().size} of ${asked.size} cards came`,
      900_000,
    );
    return posts();
  }

  function asks(): void {
    const moment = sharedClock();
    const { sessionId } = superoffice.customerAsks({ name: 'Kari', message: 'Where is it?' });
    asked.set(sessionId, moment);
  }

  return {
    savesWebhook: async (port: number) => {
      const targetUrl = `http://127.0.0.1:${port}/superoffice/webhook`;
      await superoffice.savesWebhook({ targetUrl, secret: webhookSecret });
    },

    /** Customers ask, so many a second. */
    customersAskSteadily: async (count: number, perSecond: number) => {
      await steadily(count, perSecond, asks);
    },

    customersAskAtOnce: (count: number) => {
      for (let index = 0; index < count; index++) asks();
    },

    /** Waits until all have their cards; how long each took beside SuperOffice's answer, in milliseconds. */
    cardDelays: async () => {
      const posted = await allPosted();
      return [...asked].map(([sessionId, askedAt]) => {
        const [read] = reads.of(sessionId);
        const theirs = read?.answered ? read.answered - read.arrived : 0;
        return (posted.get(sessionId) ?? Number.NaN) - askedAt - theirs;
      });
    },

    /** How many messages Slack took, and about how many chats. */
    postCounts: () => ({
      messages: slack.calls.of('chat.postMessage').filter(({ ok }) => ok).length,
      chats: posts().size,
    }),

    /** Waits until all have their cards; when they were posted, and whether each was the oldest then known. */
    postsInTurn: async () => {
      const posted = [...(await allPosted())];
      const isInTurn = ([sessionId, at]: [number, number], index: number) =>
        !posted.slice(index + 1).some(([later]) => {
          const known = reads.of(later)[0]?.answered ?? Number.POSITIVE_INFINITY;
          return later < sessionId && known < at - settleMs;
        });
      return {
        moments: posted.map(([, at]) => at),
        inTurn: posted.filter(isInTurn).length,
        refusals: slack.refusals,
      };
    },

    /**
     * One chat goes back and forth between two agents, so that there are so many events within a second;
     * how often it was read and its card changed until the card was right.
     */
    changesQuickly: async (events: number) => {
      const [sessionId = 0] = asked.keys();
      const [one, other] = agents.map(({ associate }) => associate);
      if (!one || !other) throw new Error('There must be two agents');
      superoffice.agentPicksUp(sessionId, one);
      await shows(one);
      const before = { reads: reads.of(sessionId).length, updates: updates() };
      const started = sharedClock();
      // A transfer is two events: the chat changed, and a message says so.
      await steadily(events / 2, events / 2, (index) => {
        superoffice.transferred(sessionId, index % 2 ? other : one);
      });
      const took = sharedClock() - started;
      await superoffice.webhooks.quiet();
      await wait(3_000); // reads and updates that are still to come
      await shows(other);
      const lost = superoffice.webhooks.deliveries.filter(({ status }) => status !== 200).length;
      return {
        reads: reads.of(sessionId).length - before.reads,
        updates: updates() - before.updates,
        ...{ took, lost },
      };
    },
  };

  function updates(): number {
    return slack.calls.of('chat.update').length;
  }

  async function shows({ fullName }: FakeAssociate): Promise<void> {
    const last = () => String(slack.calls.of('chat.update').at(-1)?.args.text);
    await eventually(
      () => last().includes(fullName) || undefined,
      () => `the card says ${last()}`,
      10_000,
    );
  }
}

/** Acts so many times, so often a second, at moments fixed beforehand. */
async function steadily(
  times: number,
  perSecond: number,
  act: (index: number) => void,
): Promise<void> {
  const started = sharedClock();
  for (let index = 0; index < times; index++) {
    const ahead = started + (index * 1_000) / perSecond - sharedClock();
    if (ahead > 0) await wait(ahead);
    act(index);
  }
}

/** A session just read is not yet stored. */
const settleMs = 50;

/** A card's text says how to pick its chat up. */
function sessionIn({ text }: { readonly text?: unknown }): number {
  return Number(/\/pickup (\d+)/.exec(String(text))?.[1]);
}
