import { spawn } from 'node:child_process';
import { text as readText } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startTeam } from './team.ts';

test('The command ends with code 0 when all is well, and 1 when something failed', async () => {
  await using team = await startTeam();
  const well = await doctor(team.env);
  expect(well).toMatchObject({ code: 0, said: expect.stringContaining('All is well.') });
  const failed = await doctor({ ...team.env, SLACK_CHANNEL: 'C0NOWHERE' });
  expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('1 failed') });
});

test('The command prints no secret, whatever is refused', async () => {
  await using team = await startTeam();
  const secrets = {
    SLACK_BOT_TOKEN: 'xoxb-canary-1',
    SLACK_APP_TOKEN: 'xapp-canary-2',
    SUPEROFFICE_PASSWORD: 'canary-3',
  };
  await team.writeAgents({ [team.anna.id]: { ...team.annaEntry, password: 'canary-4' } });
  const { said } = await doctor({ ...team.env, ...secrets }, '--agents');
  expect(said).toContain('SuperOffice refuses');
  expect(said).not.toContain('canary');
  const refused = await doctor({ ...team.env, SUPEROFFICE_API_URL: 'http://anna:canary-5@crm' });
  expect(refused.said).not.toContain('canary');
});

async function doctor(env: NodeJS.ProcessEnv, ...args: string[]) {
  const file = fileURLToPath(new URL('../../app/doctor.ts', import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { env });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, problems, code] = await Promise.all([
    readText(child.stdout),
    readText(child.stderr),
    ended,
  ]);
  return { code, said: out + problems };
}
