import { isJson, type Json, stringOf } from '../../fakes/slack/json.ts';
import type { FakeMessage } from '../../fakes/slack/message.ts';
import { storedBlocks } from '../../fakes/slack/stored-blocks.ts';
import { controlsOf } from '../../fakes/slack/view-values.ts';
import type { Window } from '../../fakes/slack/window.ts';
import type { Member } from '../cast.ts';
import type { SlackAct, Spot } from '../protocol/act.ts';
import type { Values } from '../protocol/slack.ts';
import type { ReadMarks } from '../state/read-marks.ts';
import type { World } from '../world.ts';
import { channelIn, messageIn } from '../world-places.ts';
import { Refused } from './refused.ts';

type Press = { readonly blockId: string; readonly actionId: string; readonly value?: string };

/** Does in Slack what a person did; throws Slack's words when it does not work. */
export async function actInSlack(
  world: World,
  me: Member,
  act: SlackAct,
  marks: ReadMarks,
): Promise<void> {
  const warned = me.slack.warnings.length;
  await does(world, me, act, marks);
  const warnings = me.slack.warnings.slice(warned);
  if (warnings.length > 0) throw new Refused(warnings.join(' '));
}

async function does(world: World, me: Member, act: SlackAct, marks: ReadMarks): Promise<unknown> {
  const { slack } = me;
  switch (act.verb) {
    case 'clicks':
      return clicks(world, me, act);
    case 'chooses':
      return chooses(world, me, act);
    case 'submits':
      return submits(me, act.view, act.values);
    case 'closes':
      return windowOf(me, act.view) === slack.modal && slack.modal.closes();
    case 'dismisses':
      return windowOf(me, act.view) === slack.modal && slack.modal.dismisses();
    case 'writes':
      return writes(world, me, act);
    case 'opens app':
      return slack.opensHome(act.tab);
    case 'reads':
      return marks.set(me, act.channel, act.ts);
  }
}

/** The button that somebody clicks; throws Slack's words when there is none. */
export function buttonOf(world: World, me: Member, { spot, ...press }: Click): Button {
  return buttonIn(blocksAt(world, me, spot), press);
}

type Button = { readonly label: string; readonly value: string };
type Click = Extract<SlackAct, { verb: 'clicks' }>;

async function clicks(world: World, me: Member, click: Click): Promise<unknown> {
  const { spot, blockId, actionId, value } = click;
  const which = { blockId, actionId, ...(value !== undefined && { value }) };
  const { label } = buttonOf(world, me, click);
  if ('view' in spot) return windowOf(me, spot.view).clicks(label, which);
  return me.slack.clicks(label, messageFor(world, me, spot), which);
}

function blocksAt(world: World, me: Member, spot: Spot): readonly Json[] {
  if ('view' in spot) return windowOf(me, spot.view).view.blocks;
  const { ts, blocks } = messageFor(world, me, spot);
  return storedBlocks(ts, blocks);
}

type Choice = Extract<SlackAct, { verb: 'chooses' }>;

async function chooses(world: World, me: Member, { spot, ...choice }: Choice): Promise<unknown> {
  const { blockId, actionId, value } = choice;
  if ('view' in spot) return windowOf(me, spot.view).gives(blockId, actionId, value);
  return me.slack.chooses(messageFor(world, me, spot), choice, value);
}

async function submits(me: Member, view: string, values: Values): Promise<unknown> {
  const window = windowOf(me, view);
  if (window !== me.slack.modal) throw new Refused('Only a modal can be submitted.');
  const { view: shown } = window;
  // What the app took away meanwhile is not sent.
  for (const [blockId, block] of Object.entries(values))
    for (const [actionId, value] of Object.entries(block))
      if (shown.values[blockId]?.[actionId]) shown.fill(blockId, actionId, value);
  return me.slack.modal.submits();
}

type Writing = Extract<SlackAct, { verb: 'writes' }>;

async function writes(world: World, me: Member, act: Writing): Promise<unknown> {
  const channel = channelIn(world, act.channel);
  if (!channel) throw new Refused('channel_not_found');
  if (channel.isArchived) throw new Refused('is_archived');
  const [command = ''] = act.text.split(/\s/, 1);
  if (command === '/pickup') return me.slack.types(act.text, channel);
  if (command.startsWith('/')) throw new Refused(`${command} is not a valid command.`);
  return me.slack.says(act.text, channel, act.threadTs ?? null);
}

/** The modal on top or the Home, if that is what is meant. */
function windowOf({ slack }: Member, view: string): Window {
  const window = [slack.modal, slack.home].find(({ shown }) => shown?.id === view);
  if (!window) throw new Refused('This is not open any more.');
  return window;
}

function messageFor(world: World, me: Member, spot: { channel: string; ts: string }): FakeMessage {
  const whisper = me.slack.whispers.find(
    ({ channel, ts, deleted }) => channel === spot.channel && ts === spot.ts && !deleted,
  );
  const message = whisper ?? messageIn(world, spot.channel, spot.ts);
  if (!message) throw new Refused('message_not_found');
  return message;
}

function buttonIn(blocks: readonly Json[], { blockId, actionId, value }: Press): Button {
  const found = controlsOf(blocks).find(
    ({ block, element }) =>
      block.block_id === blockId &&
      element.action_id === actionId &&
      (value === undefined || element.value === value),
  );
  if (!found) throw new Refused('This button is not there any more.');
  const { text, value: own } = found.element;
  return { label: isJson(text) ? stringOf(text.text) : '', value: stringOf(own) };
}
