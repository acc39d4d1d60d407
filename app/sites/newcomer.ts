import { mayAdminister } from '../chats/admins.ts';
import { beginLinking, declineLink } from '../chats/begin-linking.ts';
import type { Asker } from '../chats/connection.ts';
import { finishConsent, lookAtConsent, type Newcoming, noTenant } from '../chats/consent.ts';
import type { Linking } from '../chats/linking.ts';
import { newLink } from '../chats/offer-link.ts';
import { within } from '../chats/within.ts';
import type { Message } from '../domain/card.ts';
import { courteously } from '../slack/courteously.ts';
import type { Slack } from '../slack/slack.ts';
import type { Installation } from '../store/installations.ts';
import {
  type ConsentWay,
  newcomersHome,
  tenantConnected,
  tenantMissing,
} from '../ui/newcomer-words.ts';
import type { Common } from './site.ts';

/** A workspace where Pickup is installed, and that has no SuperOffice yet. */
export type Newcomer = {
  readonly workspace: string;
  readonly linking: Linking;
  /** What somebody is told there, whatever they want; in time for Slack. */
  welcome(asker: Asker): Promise<Message>;
  /** Says the same where they clicked, or by DM where that was nowhere, as on Home. */
  answer(asker: Asker): Promise<void>;
  /** Shows somebody as much on their Home. A courtesy: not waited for. */
  showHome(slackUser: string): void;
};

type Options = {
  readonly installation: Installation;
  readonly slack: Slack;
  readonly means: Newcoming['means'];
  /** Told when it is connected. */
  readonly onConnected: () => Promise<void>;
};

export function createNewcomer(common: Common, options: Options): Newcomer {
  const { installation, slack, means } = options;
  const { workspace, name, url: workspaceUrl, installer } = installation;
  const place = { workspace, workspaceUrl, tenant: noTenant, name, installer } as const;
  const whisper = courteously(slack, common.log);
  const notTold = (error: unknown) => {
    common.log.warn({ workspace, problem: String(error) }, 'person not told');
  };
  const parts: Newcoming = { ...common, slack, means, place, admins: new Map() };
  const welcome = async (asker: Asker) => tenantMissing(await wayOf(parts, asker));
  return {
    workspace,
    linking: linkingOf(parts, options),
    welcome,
    answer: async (asker) => {
      const words = await welcome(asker);
      if (asker.channel !== asker.slackUser) return whisper(asker, words);
      slack.post(asker.slackUser, words).catch(notTold);
    },
    showHome: (slackUser) => {
      slack.publishHome(slackUser, newcomersHome(), null).catch(notTold);
    },
  };
}

/** Slack waits three seconds for the answer to a command. */
const patience = 1_200;

async function wayOf(parts: Newcoming, asker: Asker): Promise<ConsentWay> {
  const { slackUser, channel, responseUrl } = asker;
  const may = await within(parts.time, patience, mayAdminister(parts, slackUser));
  if (may === null) return { may: 'unknown' };
  if (!may) return { may: 'no' };
  const origin = { channel, responseUrl, pickUp: null };
  return { may: 'yes', connectUrl: await newLink(parts, parts.means, slackUser, origin) };
}

function linkingOf(parts: Newcoming, { slack, onConnected }: Options): Linking {
  return {
    look: (secret) => lookAtConsent(parts, secret),
    begin: (asked) => beginLinking(parts, parts.means, asked),
    decline: (secret) => declineLink(parts, secret),
    finish: async (back) => {
      const linked = await finishConsent(parts, back);
      if (linked.linked !== 'workspace') return linked;
      await onConnected();
      const told = slack.post(linked.slackUser, tenantConnected(linked.company));
      told.catch((error) => parts.log.warn({ problem: String(error) }, 'person not told'));
      return linked;
    },
    undo: async () => null,
  };
}
