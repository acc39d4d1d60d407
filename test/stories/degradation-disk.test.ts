import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Story } from '../harness/story.ts';

/** The disk takes nothing more from Pickup's own process, or everything again. */
function diskTakes(what: 'nothing' | 'everything', { pid }: Story): void {
  const most = what === 'nothing' ? 1 : 'unlimited';
  execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${most}:unlimited`]);
}

async function health({ url }: Story) {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, report: await answer.json() };
}

// Linux alone lets one process limit another's files.
test.skipIf(process.platform !== 'linux')(
  'while the disk takes nothing, nothing is acknowledged, which is said; then all goes on without a restart',
  async () => {
    await using story = await Story.start({ embedded: true, ownProcess: true, webhooks: true });
    story.expectError(/cannot be written|request failed/);
    const { superoffice, anna } = story;
    const { card } = await story.card();
    const report = () => health(story);
    await expect.poll(report).toMatchObject({ status: 200 });

    diskTakes('nothing', story);
    expect(await anna.slack.clicks('Pick Up', card)).toMatchObject({ status: 500 });
    expect(anna.slack.warnings).toHaveLength(1);
    story.asks({ name: 'Per Hansen' });
    const answers = () => superoffice.webhooks.deliveries.map(({ status }) => status);
    await expect.poll(() => answers().at(-1)).toBe(500);
    const problems = [expect.stringMatching('The disk with the data folder .* check the disk')];
    await expect
      .poll(report, { timeout: 5_000 })
      .toMatchObject({ status: 503, report: { ready: false, store: 'failing', problems } });
    expect((await fetch(`${story.url}/livez`)).status).toBe(200);
    expect(superoffice.calls.of('PickUpChatSession')).toEqual([]);

    diskTakes('everything', story);
    await expect.poll(report, { timeout: 5_000 }).toMatchObject({ status: 200 });
    await story.newCard(1);
    await anna.slack.clicks('Pick Up', card);
    expect(await anna.slack.whispered()).toMatch('You have the chat.');
    await story.shows(card, 'Picked up by Anna Berg');
    await story.endsProcess('terminate');
  },
  20_000,
);
