import { expect, test } from 'vitest';
import { checkTopics } from '../../app/doctor/topics-check.ts';
import type { SuperOfficeUser } from '../../app/superoffice/types.ts';
import { findingText } from '../../app/ui/doctor.ts';
import { startTeam } from './team.ts';

type Member = readonly [associateId: number, name: string, canRespond: boolean];

/** A SuperOffice with these members on its topics. */
function superoffice(members: Readonly<Record<string, readonly Member[] | Error>>) {
  const names = Object.keys(members);
  return {
    topics: async () => names.map((name, index) => ({ topicId: index + 1, name })),
    topicAgents: async (topicId: number) => {
      const there = members[names[topicId - 1] ?? ''] ?? [];
      if (there instanceof Error) throw there;
      return there.map(([associateId, name, canRespond]) => ({
        ...{ associateId, name, canRespond },
        ...{ canNotify: false, ejUserId: null },
      }));
    },
  } as Partial<SuperOfficeUser> as SuperOfficeUser;
}

async function told(
  members: Parameters<typeof superoffice>[0],
  linked: Readonly<Record<number, string>>,
): Promise<string> {
  const known = new Map(Object.entries(linked).map(([id, slackUser]) => [Number(id), slackUser]));
  const findings = await checkTopics(superoffice(members), known, 'online');
  return findings.map(findingText).join('\n').replaceAll(/ {2,}/g, ' ');
}

const anna = [1, 'Anna Berg', true] as const;
const bob = [2, 'Bob Stone', true] as const;
const cleo = [3, 'Cleo Lund', false] as const;

test('Those who may respond and are nobody in Slack are named, once', async () => {
  const words = await told({ Support: [anna, bob, cleo], Sales: [anna, bob] }, { 1: 'U1' });
  expect(words).toContain(
    'warning Agents 1 who may respond in SuperOffice is not linked to Slack: Bob Stone\n → If',
  );
  expect(words).toContain('have them type /pickup connect');
});

test('When all who may respond are linked, that is well', async () => {
  const words = await told({ Support: [anna, bob] }, { 1: 'U1', 2: 'U2' });
  expect(words).toContain('ok Agents all 2 who may respond are linked to Slack');
});

test('Those who are linked and may respond nowhere are named', async () => {
  const words = await told({ Support: [anna, cleo] }, { 1: 'U1', 3: 'U3' });
  expect(words).toContain('warning Agents U3 may respond on no chat channel that Pickup sees\n →');
});

test('A topic on which only people who are nobody in Slack may respond is a warning', async () => {
  const words = await told({ Support: [anna], Sales: [bob] }, { 1: 'U1' });
  expect(words).toContain('ok Topic Support Anna Berg may respond');
  expect(words).toContain('warning Topic Sales nobody connected to Slack may respond');
});

test('On-site the doctor knows who is linked when it signs in as the agents', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ signInAsAgents: true });
  expect(text).toContain('ok Agents the one who may respond is linked to Slack');
  expect((await team.examined()).text).not.toContain('linked to Slack');
});
