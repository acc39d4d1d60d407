import { createLog } from '../../../app/log.ts';
import {
  type Address,
  createSlack,
  type Slack,
  type SlackIdentity,
} from '../../../app/slack/slack.ts';
import { createSlackCheck, type SlackCheck } from '../../../app/slack/slack-check.ts';
import { SlackError } from '../../../app/slack/slack-error.ts';
import { startEmulatedSlack } from './emulated-slack.ts';
import { startOurSlack } from './our-slack.ts';

/** A channel's state, as far as it matters to the app. Default: public, open, with the app in it. */
type ChannelState = {
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly withoutApp?: boolean;
};

/** A stand-in for Slack, and what has to be done in it by hand. One person, Anna, is in it. */
export type StandIn = {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly identity: SlackIdentity;
  /** Her id. Her name is Anna. */
  readonly anna: string;
  /** A new channel's id. Anna is in it. */
  addChannel(state?: ChannelState): Promise<string>;
  archive(channel: string): Promise<void>;
  /** The id of a DM that Anna has with somebody else. */
  addDirectMessage(): Promise<string>;
  /** Anna writes something; its `ts`. */
  says(channel: string): Promise<string>;
  /** What a message says now; null when there is none. */
  read(channel: string, ts: string): Promise<Said | null>;
  stop(): Promise<void>;
};

type Said = { readonly text: string; readonly blocks: unknown };

/** A stand-in with Pickup's own clients connected to it. */
export type JudgedSlack = StandIn & {
  readonly slack: Slack;
  readonly check: SlackCheck;
  /** Pickup's client with another token. */
  withToken(botToken: string): Slack;
};

/** The stand-ins that are asked the same questions: ours, and one made by others. */
export const standIns = [
  ['the fake', () => startJudged(startOurSlack)],
  ['emulate', () => startJudged(startEmulatedSlack)],
] as const;

/** How a call went: `done`, Slack's word for its refusal, or else the kind of failure. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof SlackError) return error.code ?? error.kind;
      throw error;
    },
  );
}

/** Where a whisper goes that has no answer address. */
export function to(channel: string, slackUser: string): Address {
  return { channel, slackUser, responseUrl: null };
}

async function startJudged(start: () => Promise<StandIn>): Promise<JudgedSlack> {
  const standIn = await start();
  const { apiUrl, botToken } = standIn;
  const options = { apiUrl, botToken, timeout: 5_000, log: createLog('silent') };
  return {
    ...standIn,
    slack: createSlack(options),
    check: createSlackCheck(options),
    withToken: (other) => createSlack({ ...options, botToken: other }),
  };
}
