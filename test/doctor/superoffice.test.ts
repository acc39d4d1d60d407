import { expect, test } from 'vitest';
import { startTeam } from './team.ts';

test('A SuperOffice that cannot be reached fails with what to check', async () => {
  await using team = await startTeam();
  await team.superoffice.stop();
  const { allWell, text } = await team.examined();
  expect(text).toMatch(
    /failed SuperOffice cannot be reached at .* \(ECONNREFUSED\)\n → Check SUPEROFFICE_API_URL/,
  );
  expect(allWell).toBe(false);
});

test('https where the server speaks http is told apart', async () => {
  await using team = await startTeam();
  const env = { SUPEROFFICE_API_URL: team.superoffice.url.replace('http:', 'https:') };
  const { text } = await team.examined({ env });
  expect(text).toMatch(
    /failed SuperOffice cannot be reached at https:.*\n → Check whether SUPEROFFICE_API_URL/,
  );
});

test('An address without the web API fails', async () => {
  await using team = await startTeam();
  const env = { SUPEROFFICE_API_URL: team.superoffice.webUrl };
  const { text } = await team.examined({ env });
  expect(text).toContain('failed SuperOffice login there is no SuperOffice web API at');
  expect(text).toContain('→ Set SUPEROFFICE_API_URL to the address that ends in /api');
});

test('A refused service account fails after a single try', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: { SUPEROFFICE_PASSWORD: 'outdated' } });
  expect(text).toContain('failed SuperOffice login SuperOffice refuses the user name or password');
  expect(text).toContain('→ Correct SUPEROFFICE_USERNAME and SUPEROFFICE_PASSWORD');
  expect(team.superoffice.failedLogins(team.service.username)).toBe(1);
});

test('A login that SuperOffice forbids fails with its answer', async () => {
  await using team = await startTeam();
  team.superoffice.faults.answerWith('currentPrincipal', 403);
  const { text } = await team.examined();
  expect(text).toContain('failed SuperOffice login currentPrincipal failed: forbidden, HTTP 403');
});

test('A service account that sees no topics fails', async () => {
  await using team = await startTeam();
  team.superoffice.removeMember(team.topic.topicId, team.service);
  const { text } = await team.examined();
  expect(text).toContain('failed Chat topics the service account sees none\n → Give the service');
});

test('The topics are named', async () => {
  await using team = await startTeam();
  const { text } = await team.examined();
  expect(text).toContain('ok Chat topics Support\n');
  expect(text).toContain('ok Topic Support 1 may respond in SuperOffice');
});

test('A topic on which nobody may respond is a warning', async () => {
  await using team = await startTeam();
  team.superoffice.setMember(team.topic.topicId, team.annaThere, { canRespond: false });
  const { allWell, text } = await team.examined();
  expect(text).toContain('warning Topic Support nobody in SuperOffice may respond');
  expect(text).toContain(
    '→ In the settings of that chat channel in SuperOffice, give agents "Can respond"',
  );
  expect(allWell).toBe(true);
});

test('With the agents signed in, a topic on which only others may respond is a warning', async () => {
  await using team = await startTeam();
  const bob = team.superoffice.addAssociate({ fullName: 'Bob Lund' });
  team.superoffice.setMember(team.topic.topicId, bob);
  team.superoffice.removeMember(team.topic.topicId, team.annaThere);
  const { text } = await team.examined({ signInAsAgents: true });
  expect(text).toContain('warning Topic Support nobody in the agents file may respond');
});

test('With the agents signed in, a topic names those of them who may respond', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ signInAsAgents: true });
  expect(text).toContain('ok Topic Support Anna Berg may respond');
});

test('Topics that SuperOffice refuses do not hide the archive', async () => {
  await using team = await startTeam();
  team.superoffice.faults.refuse('ChatTopicsForUser', 'No licence for chat.');
  const { text } = await team.examined();
  expect(text).toMatch(
    /failed Chat topics ChatTopicsForUser failed: refused.*No licence for chat\.\n → /,
  );
  expect(text).toContain('ok Chat archive answers');
});

test('A topic whose agents SuperOffice does not tell does not hide the topics', async () => {
  await using team = await startTeam();
  team.superoffice.faults.refuse('GetChatTopicUserAgentList', 'No.');
  const { text } = await team.examined();
  expect(text).toContain('ok Chat topics Support\n');
  expect(text).toContain('failed Topic Support GetChatTopicUserAgentList failed: refused');
});

test.for(['refused', 'error object', 'ignored'] as const)(
  'An archive whose filter is %s is a warning',
  async (archiveFilter) => {
    await using team = await startTeam();
    const { sessionId } = team.superoffice.customerAsks({ topicId: team.topic.topicId });
    team.superoffice.agentPicksUp(sessionId, team.annaThere);
    team.superoffice.faults.archiveFilter = archiveFilter;
    const { allWell, text } = await team.examined();
    expect(text).toContain(
      'warning Chat archive the filter is refused; Pickup will read the newest',
    );
    expect(allWell).toBe(true);
  },
);

test('An archive that never answers usefully fails', async () => {
  await using team = await startTeam();
  team.superoffice.faults.garble('ChatSession', 'HTML');
  const { text } = await team.examined();
  expect(text).toContain('failed Chat archive ChatSession failed: unreadable');
});

test('The agents’ passwords are not tried unless asked to', async () => {
  await using team = await startTeam();
  await team.writeAgents({ [team.anna.id]: { ...team.annaEntry, password: 'outdated' } });
  expect((await team.examined()).allWell).toBe(true);
  expect(team.superoffice.failedLogins(team.annaThere.username)).toBe(0);
});

test('An agent whose login works is named', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ signInAsAgents: true });
  expect(text).toContain(`ok Agent logins ${team.anna.id} works as Anna Berg`);
});

test('An agent’s refused password fails after a single try', async () => {
  await using team = await startTeam();
  await team.writeAgents({ [team.anna.id]: { ...team.annaEntry, password: 'outdated' } });
  const { text } = await team.examined({ signInAsAgents: true });
  expect(text).toContain('failed Agent logins SuperOffice refuses the user name or password of U');
  expect(text).toContain('→ Correct them in the agents file');
  expect(team.superoffice.failedLogins(team.annaThere.username)).toBe(1);
});

test('A SuperOffice clock that is far off fails', async () => {
  await using team = await startTeam({ superofficeNow: () => Date.now() - 90_000 });
  const { text } = await team.examined();
  expect(text).toMatch(
    /failed SuperOffice clock differs from this machine's by 1 min (29|30|31) s\n/,
  );
  expect(text).toContain('ok Slack clock');
});
