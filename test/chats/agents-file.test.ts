import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAgentsFile } from '../../app/chats/agents-file.ts';
import { temporaryFolder } from '../store/with-store.ts';

const entry = { username: 'anna', password: 'secret' };

async function fileWith(content: object): Promise<string> {
  const path = join(await temporaryFolder(), 'agents.json');
  await writeFile(path, JSON.stringify(content), { mode: 0o600 });
  return path;
}

test.each(['U0123ABCD', 'W0123ABCD', 'anna', 'Anna Berg (Oslo)', 'ulrik', 'Æsa 🙂'])(
  'an entry may be called %s',
  async (label) => {
    const { agents } = await readAgentsFile(await fileWith({ [label]: entry }));
    expect([...agents]).toEqual([[label, { label, ...entry }]]);
  },
);

test.each([
  ['u0123abcd', 'is not a Slack user id such as U0123ABCD'],
  ['U0123abcd', 'is not a Slack user id such as U0123ABCD'],
  ['', 'is no label'],
  [' anna', 'is no label'],
  ['an\nna', 'is no label'],
  ['x'.repeat(76), 'is no label'],
])('an entry may not be called %j', async (label, problem) => {
  await expect(readAgentsFile(await fileWith({ [label]: entry }))).rejects.toThrow(problem);
});

test('two entries with one SuperOffice user are refused whatever they are called', async () => {
  const path = await fileWith({ U0123ABCD: entry, anna: { ...entry, username: 'ANNA' } });
  await expect(readAgentsFile(path)).rejects.toThrow('U0123ABCD and anna have the same username');
});
