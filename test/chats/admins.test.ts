import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayAdminister } from '../../app/chats/admins.ts';
import { createLog } from '../../app/log.ts';
import { createSlack } from '../../app/slack/slack.ts';
import { type FakeSlack, startFakeSlack } from '../fakes/slack/fake-slack.ts';
import type { NewPerson } from '../fakes/slack/member.ts';
import { manualTime } from '../manual-time.ts';

let team: FakeSlack;
const time = manualTime();

beforeEach(async () => {
  team = await startFakeSlack();
});

afterEach(() => team.stop());

/** Who may administer, as one Pickup knows it. */
function asking() {
  const { apiUrl, botToken } = team;
  const slack = createSlack({ apiUrl, botToken, timeout: 5_000, log: createLog('silent') });
  const place = {
    tenant: 'Cust12345',
    workspace: team.team.id,
    workspaceUrl: '',
    installer: null,
    slackChannel: null,
    webUrl: async () => null,
  };
  const parts = { slack, time, place, admins: new Map() };
  return ({ id }: { id: string }) => mayAdminister(parts, id);
}

test.each<[string, Partial<NewPerson>, boolean]>([
  ['an administrator', { isAdmin: true }, true],
  ['an owner', { isOwner: true, isAdmin: false }, true],
  ['the primary owner', { isPrimaryOwner: true }, true],
  ['somebody else', {}, false],
  ['an administrator who left', { isAdmin: true, deleted: true }, false],
  ['an administrator of another workspace', { isAdmin: true, elsewhere: 'T0OTHER001' }, false],
])('%s may: %o %s', async (_who, how, may) => {
  expect(await asking()(team.addPerson({ name: 'Ada', ...how }))).toBe(may);
});

test('what Slack said holds for a minute', async () => {
  const may = asking();
  const ada = team.addPerson({ name: 'Ada', isAdmin: true });
  expect(await may(ada)).toBe(true);
  ada.isAdmin = false;
  time.forward(59_000);
  expect(await may(ada)).toBe(true);
  time.forward(1_000);
  expect(await may(ada)).toBe(false);
});

test('while Slack does not answer, nobody is told that they may not', async () => {
  const may = asking();
  const ada = team.addPerson({ name: 'Ada', isAdmin: true });
  team.faults.status('users.info', 503);
  await expect(may(ada)).rejects.toMatchObject({ kind: 'unavailable' });
  expect(await may(ada)).toBe(true);
});
