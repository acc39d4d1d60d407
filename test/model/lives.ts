import fc from 'fast-check';
import type { Pace } from '../../app/domain/pace.ts';
import { comesToRest } from '../harness/comes-to-rest.ts';
import { embedded } from '../harness/database.ts';
import { inspect } from '../harness/inspection.ts';
import type { SpareProcesses } from '../harness/spare-processes.ts';
import { Town, type TownOptions } from '../harness/town.ts';
import type { Model } from './act.ts';
import { customerActs } from './customer-acts.ts';
import { slackActs } from './slack-acts.ts';
import { troubleActs } from './trouble-acts.ts';

/** Time-outs as short as they may be between fakes that answer at once. */
const pace: Partial<Pace> = {
  superofficeTimeout: 400,
  slackTimeout: 400,
  zoneLimit: 100,
  stillAsking: 150,
  raceWait: 100,
};

/** What is told of each life that went well. */
export type Counts = {
  readonly chats: number;
  readonly messages: number;
  readonly requests: number;
  readonly kills: number;
  readonly strays: number;
};

type Options = {
  /** The most that happens in one life. */
  readonly acts: number;
  readonly onEnd?: (counts: Counts) => void;
  /** As in `TownOptions`. */
  readonly server?: string | null;
};

/** The lives of many chats while everything that can go wrong does. */
export function lives(spares: SpareProcesses, { acts, onEnd, server }: Options) {
  const isShared = server === undefined ? !embedded : server !== null;
  return fc.asyncProperty(
    towns(isShared),
    happenings(acts),
    async ({ pickups, ...options }, happen) => {
      await using town = await Town.found(spares, { ...options, pace, server });
      for (let count = 0; count < pickups; count++) await town.startsPickup();
      const model: Model = { chats: 0 };
      await fc.asyncModelRun(() => ({ model, real: town }), happen);
      await comesToRest(town);
      onEnd?.(await judge(town));
    },
  );
}

/** On a shared store two Pickups may run. */
function towns(isShared: boolean): fc.Arbitrary<TownOptions & { readonly pickups: number }> {
  return fc.record({
    pickups: isShared ? fc.constantFrom(1, 2) : fc.constant(1),
    mode: fc.constantFrom('http', 'http', 'socket'),
    webhooks: fc.boolean(),
    dms: fc.boolean(),
  });
}

/**
 * Plain arrays rather than `fc.commands`, whose lives are often short: so all are long, and seed and path
 * alone replay them.
 */
function happenings(acts: number) {
  const all = [...customerActs(), ...slackActs(), ...troubleActs()];
  return fc.array(fc.oneof(...all), { minLength: Math.ceil(acts / 2), maxLength: acts });
}

async function judge(town: Town): Promise<Counts> {
  const { problems, strays } = await inspect(town);
  // The channel's posts and the DMs go on beside each other.
  const explained = 2 * town.kills + unknownPosts(town);
  const all = strays.length > explained ? [...problems, `strays: ${strays.length}`] : problems;
  if (all.length > 0) throw new Error(`When all had come to rest:\n${all.join('\n')}`);
  const { chats, requests, kills, channel } = town;
  const messages = channel.messages.length;
  const counted = { chats: chats.length, messages, requests: requests.length, kills };
  return { ...counted, strays: strays.length };
}

/** Posts of which Pickup could not know whether they had come about. */
function unknownPosts({ world }: Town): number {
  const unknown = new Set(['lost-reply', 'slow']);
  const { struck } = world.slack.faults;
  return struck.filter(({ method, kind }) => method === 'chat.postMessage' && unknown.has(kind))
    .length;
}
