import { defaultTopic } from '../../domain/routes.ts';
import type { AgentChoice } from '../../domain/setup.ts';
import type { Modal } from '../../domain/view.ts';
import { SlackError } from '../../slack/slack-error.ts';
import { agentsView } from '../../ui/setup/agents-view.ts';
import { channelsView } from '../../ui/setup/channels-view.ts';
import type { NotChosen } from '../agent-entries.ts';
import { checkChannel, wantChannelChecked } from '../check-channel.ts';
import { mayAdministerNow } from '../may-administer-now.ts';
import type { Parts } from '../parts.ts';
import { planCards } from '../plan-cards.ts';
import { routesNow } from '../routes-now.ts';
import { within } from '../within.ts';
import { joinChannels } from './join-channels.ts';
import { saveChannels } from './save-channels.ts';
import { type Looking, openSetup, refreshSetup, refusalFor, showSetup } from './show-setup.ts';
import { type Sent, sendTestCards, testClicked } from './test-cards.ts';

/** A click in the modal: who looks at what, and what lets another modal be laid over it. */
type Clicking = Looking & { readonly triggerId: string };

/** Setting Pickup up in Slack, and what keeps cards going to where they were to go. Only `testClicked` is for everybody. */
export type Setup = {
  /** False: Slack did not let it be opened. */
  open(asked: { readonly triggerId: string; readonly slackUser: string }): Promise<boolean>;
  /** Is it shown to somebody that they may set Pickup up? */
  isForThem(slackUser: string): Promise<boolean>;
  /** What is shown to whoever may not set Pickup up; null: they may. */
  refusalFor(slackUser: string): Promise<Modal | null>;
  show(looking: Looking, note?: string): Promise<void>;
  /** As `show`, whatever was known a moment ago. */
  checkAgain(looking: Looking): Promise<void>;
  /** As `show`, in a modal that belongs to somebody who may see it. */
  refresh(where: Omit<Looking, 'slackUser'>): Promise<void>;
  chooseChannels(clicking: Clicking, topicId: number): Promise<void>;
  /** How many of those chosen before get no cards any more; null when these are no channels. */
  saveChannels(chosen: Parameters<typeof saveChannels>[1]): Promise<number | null>;
  joinChannels(topicId: number): Promise<readonly string[]>;
  sendTestCards(topicId: number, looking: Looking): Promise<Sent>;
  testClicked(click: Parameters<typeof testClicked>[1]): Promise<boolean>;
  chooseAgents(clicking: Clicking): Promise<void>;
  /** For each entry that somebody cannot be, why; then nothing was changed. */
  saveAgents(choices: readonly AgentChoice[]): Promise<ReadonlyMap<string, NotChosen>>;
  /** Something happened to a channel. */
  channelChanged(channel: string): Promise<void>;
  checkChannel(channel: string): Promise<void>;
  planCards(): Promise<void>;
};

export function createSetup(parts: Parts): Setup {
  return {
    open: (asked) => openSetup(parts, asked),
    isForThem: (slackUser) => mayAdministerNow(parts, slackUser),
    refusalFor: (slackUser) => refusalFor(parts, slackUser),
    show: (looking, note) => showSetup(parts, looking, note),
    checkAgain: (looking) => checkAgain(parts, looking),
    refresh: (where) => refreshSetup(parts, where),
    chooseChannels: (clicking, topicId) => chooseChannels(parts, clicking, topicId),
    saveChannels: (chosen) => saveChannels(parts, chosen),
    joinChannels: (topicId) => joinChannels(parts, topicId),
    sendTestCards: (topicId, looking) => sendTestCards(parts, topicId, looking),
    testClicked: (click) => testClicked(parts, click),
    chooseAgents: (clicking) => chooseAgents(parts, clicking),
    saveAgents: async (choices) => (await parts.entries?.choose(choices)) ?? new Map(),
    channelChanged: (channel) => wantChannelChecked(parts, channel),
    checkChannel: (channel) => checkChannel(parts, channel),
    planCards: () => planCards(parts),
  };
}

async function checkAgain(parts: Parts, looking: Looking): Promise<void> {
  parts.looks.forgetAll();
  await showSetup(parts, looking);
}

/** A name may be missing; what opens the modal lives three seconds. */
const patience = 800;

async function chooseChannels(parts: Parts, clicking: Clicking, topicId: number): Promise<void> {
  const { store, topics, time } = parts;
  const asked = topicId === defaultTopic ? null : topics.nameOf(topicId);
  const name = (asked && (await within(time, patience, asked))) ?? null;
  const { all } = await routesNow(parts, store.db);
  const chosen = all.filter((route) => route.topicId === topicId).map(({ channel }) => channel);
  const { page } = clicking;
  await push(parts, clicking, channelsView({ topicId, name, page, channels: chosen }));
}

async function chooseAgents(parts: Parts, clicking: Clicking): Promise<void> {
  const choices = (await parts.entries?.choices()) ?? [];
  await push(parts, clicking, agentsView(choices, clicking.page));
}

const tooSlow = 'Slack did not open the next window. Please press the button again.';

async function push(parts: Parts, clicking: Clicking, view: Modal): Promise<void> {
  try {
    await parts.slack.pushView(clicking.triggerId, view);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    await showSetup(parts, clicking, tooSlow);
  }
}
