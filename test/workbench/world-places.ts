import type { Channel } from '../fakes/slack/channel.ts';
import type { FakeMessage } from '../fakes/slack/message.ts';
import { everybodyIn } from './cast.ts';
import type { World } from './world.ts';

/** A conversation by its id. */
export function channelIn(world: World, id: string): Channel | null {
  const direct = everybodyIn(world.cast).map(({ slack }) => slack.dm);
  return [...world.channels, ...direct].find((channel) => channel.id === id) ?? null;
}

/** A message that everybody in a conversation sees, by its ts. */
export function messageIn(world: World, channel: string, ts: string): FakeMessage | null {
  return channelIn(world, channel)?.find(ts) ?? null;
}
