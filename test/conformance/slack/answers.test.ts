import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slackDate } from '../../../app/slack/slack-date.ts';
import { type JudgedSlack, outcomeOf, standIns, to } from './judged-slack.ts';
import { help, messages, pickedUpCard, waitingCard } from './messages.ts';

describe.each(standIns)('%s', (_name, start) => {
  let judged: JudgedSlack;

  beforeAll(async () => {
    judged = await start();
  });

  afterAll(() => judged.stop());

  test('says who the app is', async () => {
    expect(await judged.slack.identity()).toEqual(judged.identity);
  });

  test.each(messages)('shows %s in a channel as it was posted', async (_what, message) => {
    const channel = await judged.addChannel();
    const posted = await judged.slack.post(channel, message);
    expect(posted).toEqual({ channel, ts: expect.stringMatching(/^\d{10}\.\d{6}$/) });
    expect(await judged.read(channel, posted.ts)).toMatchObject(message);
  });

  test('takes a post to a person into the one DM with them', async () => {
    const first = await judged.slack.post(judged.anna, waitingCard);
    const second = await judged.slack.post(judged.anna, help);
    expect(first.channel).toMatch(/^D/);
    expect(second.channel).toBe(first.channel);
    expect(await judged.read(first.channel, first.ts)).toMatchObject(waitingCard);
  });

  test('takes a post by the id of a DM', async () => {
    const { channel } = await judged.slack.post(judged.anna, waitingCard);
    expect((await judged.slack.post(channel, help)).channel).toBe(channel);
  });

  test.each(messages)('replaces a card by %s', async (_what, message) => {
    const { channel, ts } = await judged.slack.post(await judged.addChannel(), waitingCard);
    await judged.slack.update(channel, ts, message);
    expect(await judged.read(channel, ts)).toMatchObject(message);
  });

  test('updates a message in a DM by the id of the DM', async () => {
    const { channel, ts } = await judged.slack.post(judged.anna, waitingCard);
    await judged.slack.update(channel, ts, pickedUpCard);
    expect(await judged.read(channel, ts)).toMatchObject(pickedUpCard);
  });

  test.each(['a channel', 'a DM'])('deletes a message in %s', async (where) => {
    const target = where === 'a DM' ? judged.anna : await judged.addChannel();
    const { channel, ts } = await judged.slack.post(target, waitingCard);
    await judged.slack.delete(channel, ts);
    expect(await judged.read(channel, ts)).toBeNull();
  });

  test.each(messages)('whispers %s to a member', async (_what, message) => {
    const channel = await judged.addChannel();
    const whisper = judged.slack.whisper(to(channel, judged.anna), message);
    expect(await outcomeOf(whisper)).toBe('done');
  });

  test('whispers to a person in the DM with them', async () => {
    const { channel } = await judged.slack.post(judged.anna, waitingCard);
    const whisper = judged.slack.whisper(to(channel, judged.anna), help);
    expect(await outcomeOf(whisper)).toBe('done');
  });

  test('knows a person by name', async () => {
    const person = await judged.slack.person(judged.anna);
    expect(person).toMatchObject({ name: 'Anna', deleted: false });
  });

  test('tells the team and the workspace of a token', async () => {
    const { workspace, team } = await judged.check.token();
    expect(workspace).toBe(judged.identity.workspace);
    expect(team).not.toBe('');
  });

  test.each([
    ['with the app in it', {}, { isArchived: false, isMember: true }],
    ['without the app', { withoutApp: true }, { isArchived: false, isMember: false }],
    ['that was archived', { archived: true }, { isArchived: true, isMember: true }],
    ['that is private', { private: true }, { isArchived: false, isMember: true }],
  ])('describes a channel %s', async (_how, state, described) => {
    const channel = await judged.check.channel(await judged.addChannel(state));
    expect(channel).toEqual({ name: expect.stringMatching(/./), ...described });
  });

  test('tells the time to whoever asks', async () => {
    const date = await slackDate(judged.apiUrl, 5_000);
    expect(Math.abs(Date.now() - (date ?? 0))).toBeLessThan(5_000);
  });
});
