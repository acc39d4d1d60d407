import { expect, test } from 'vitest';
import { embedded } from '../harness/database.ts';
import { onlineSecrets } from '../harness/online.ts';
import { Street } from '../harness/street.ts';
import { examined } from './examined.ts';

/** What is said of each workspace, by its name; of all of them by ''. */
async function examinedByName(
  street: Street,
  changed: Record<string, string> = {},
): Promise<Readonly<Record<string, string>>> {
  const text = await examined(street, changed);
  const parts = text.split(/^\n(?=\w+ \(T)/m).map((part) => {
    const [, name = ''] = /^(\w+) \(T/.exec(part) ?? [];
    return [name, part] as const;
  });
  return Object.fromEntries(parts);
}

test('everything of every workspace is looked at under its name, and what all share once', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  for (const company of [north, south]) await street.settles(company);
  await street.stopsPickup();
  const { '': shared = '', North, South } = await examinedByName(street);
  expect(North).toContain(`North (${north.slack.team.id}), Cust12345`);
  for (const [name, text] of Object.entries({ North, South })) {
    expect(text).toContain(`ok Slack token works for workspace ${name}`);
    expect(text).toContain('ok SuperOffice login works as Pickup System User');
    expect(text).toContain('Chat topics');
    expect(text).toContain('ok Chat archive answers');
    expect(text).not.toContain('SuperOffice app');
  }
  expect(shared).toContain('ok Slack answers at');
  expect(shared).toContain('ok SuperOffice app SuperOffice knows the app and its secret');
  expect(shared).toContain('ok Redirect URL');
});

test('what is wrong in a workspace stands under its name, with what can be done there', async () => {
  await using street = await Street.start();
  const { north, south, cloud } = street;
  for (const company of [north, south]) await street.settles(company);
  await street.stopsPickup();
  cloud.kills(north.slack);
  south.tenant.consent = 'revoked';
  const { North = '', South = '' } = await examinedByName(street);
  expect(North).toMatch(
    /failed Slack token .*\n → Install Pickup there again: http\S+\/slack\/install/,
  );
  expect(North).toContain('ok Chat archive');
  expect(South).toContain('ok Slack token');
  expect(South).toMatch(/failed SuperOffice login .*\n → An administrator of that SuperOffice/);
  expect(North + South).not.toMatch(
    /SLACK_BOT_TOKEN|SLACK_CHANNEL|SUPEROFFICE_(TENANT|SYSTEM_TOKEN)/,
  );
});

test('a workspace that has no SuperOffice yet is told how it gets one', async () => {
  await using street = await Street.start();
  await street.installs(street.north);
  await street.stopsPickup();
  const { North } = await examinedByName(street);
  expect(North).toContain('ok Slack token works for workspace North');
  expect(North).toMatch(/warning SuperOffice the workspace has none yet\n → An .* \/pickup setup/);
  expect(North).not.toMatch(/Chat archive|Slack channel/);
});

test('a workspace whose tokens no secret opens is named, and the others are looked at', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.settles(north);
  await street.stopsPickup();
  const before = street.settings().PICKUP_SECRET;
  const another = 'another-secret-of-thirty-two-letters';
  street.expectError(/a workspace cannot be served/);
  await street.startsPickup({ PICKUP_SECRET: another });
  await street.settles(south);
  await street.stopsPickup();
  const { North, South } = await examinedByName(street, { PICKUP_SECRET: another });
  expect(North).toMatch(/failed Workspace no secret opens .*\n → Add the secret/);
  expect(South).toContain('ok Slack token works for workspace South');
  expect(`${North}${South}`).not.toContain(before);
});

test('where nobody has installed Pickup yet, it is said where they do', async () => {
  await using street = await Street.start();
  await street.stopsPickup();
  const text = await examined(street);
  expect(text).toMatch(
    /warning Workspaces none has installed Pickup yet\n → Open \S+\/slack\/install/,
  );
  expect(text).toContain('ok SuperOffice app');
});

test.runIf(embedded)(
  'a Pickup that works on the folder is not disturbed, and it is said who knows',
  async () => {
    await using street = await Street.start();
    const { north } = street;
    await street.settles(north);
    const text = await examined(street);
    expect(text).toMatch(
      /warning Workspaces which .* cannot be seen: Pickup works .*\n → .*Check everything/,
    );
    expect(text).toContain('ok Pages');
    await street.asks(north);
  },
);

test.skipIf(embedded)(
  'beside a Pickup that runs on a database everything is looked at',
  async () => {
    await using street = await Street.start({ webhooks: true });
    const { north } = street;
    const { superoffice, topic } = north;
    const { systemUser } = superoffice;
    if (systemUser)
      superoffice.setMember(topic.topicId, systemUser, { canRespond: false, canListen: true });
    await street.settles(north);
    await expect.poll(() => north.superoffice.webhooks.all.length).toBe(1);
    const { North } = await examinedByName(street);
    expect(North).toContain('ok Webhooks');
    expect(North).toContain(' 0 failed');
    await street.asks(north);
  },
);

test('no secret is printed', async () => {
  await using street = await Street.start();
  for (const company of [street.north, street.south]) await street.settles(company);
  await street.stopsPickup();
  const text = await examined(street);
  const secrets = [...street.cloud.secrets, ...onlineSecrets(street.online)];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
