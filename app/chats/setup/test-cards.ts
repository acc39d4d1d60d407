import { testValue } from '../../ids.ts';
import { SlackError } from '../../slack/slack-error.ts';
import { findChannel, saveChannel } from '../../store/channels.ts';
import { testCard, testedCard } from '../../ui/setup/test-card.ts';
import { isAboutThis } from '../ask-slack.ts';
import { slackNameOf } from '../begin-linking.ts';
import { noteClosed, noteOpen } from '../closed-channels.ts';
import type { Parts } from '../parts.ts';
import { postPatiently } from '../post-patiently.ts';
import { routesNow } from '../routes-now.ts';
import type { Looking } from './show-setup.ts';

/** How many test cards are on their way to be clicked, and how many Slack did not take. */
export type Sent = { readonly sent: number; readonly refused: number };

/** Posts a test card to each channel of a topic that was not tested since it takes cards. */
export async function sendTestCards(
  parts: Parts,
  topicId: number,
  { viewId, page }: Looking,
): Promise<Sent> {
  const { store, place } = parts;
  const { all } = await routesNow(parts, store.db);
  const value = testValue({ tenant: place.tenant, viewId, page });
  const count = { sent: 0, refused: 0 };
  for (const { channel } of all.filter((route) => route.topicId === topicId)) {
    const { provenAt } = await findChannel(store.db, place.workspace, channel);
    if (provenAt !== null) continue;
    count[(await send(parts, channel, value)) ? 'sent' : 'refused'] += 1;
  }
  return count;
}

async function send(parts: Parts, channel: string, value: string): Promise<boolean> {
  const { store, log } = parts;
  const allowance = parts.posts(channel);
  await allowance.refresh();
  try {
    await postPatiently(parts, { channel, allowance }, testCard(value));
    await store.write(async (tx) => {
      await allowance.save(tx);
      await noteOpen(parts, tx, channel);
    });
    return true;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    log.warn({ channel, problem: error.message }, 'test card not posted');
    const refusal = isAboutThis(error) ? error.code : null;
    if (refusal !== null)
      await store.write((tx) => noteClosed(parts, tx, channel, { refusal, isSeen: true }));
    return false;
  }
}

type Click = { readonly slackUser: string; readonly channel: string; readonly ts: string };

/**
 * Somebody clicked a test card: once Slack has taken its answer the channel is proven. SuperOffice hears
 * nothing of it.
 * @returns false when Slack did not take the answer
 */
export async function testClicked(parts: Parts, click: Click): Promise<boolean> {
  const { slack, store, place, time, log } = parts;
  const { slackUser, channel, ts } = click;
  const { workspace } = place;
  const provenAt = time.now();
  const { name } = await slackNameOf(parts, slackUser);
  try {
    await slack.update(channel, ts, testedCard(name, provenAt));
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    log.warn({ channel, problem: error.message }, 'test card not answered');
    return false;
  }
  const proof = { provenAt, provenBy: slackUser };
  await store.write(async (tx) => {
    const { closedAt } = await findChannel(tx, workspace, channel);
    if (closedAt === null) await saveChannel(tx, { workspace, channel }, proof);
  });
  log.info({ channel, slackUser }, 'channel tested');
  return true;
}
