import type { Page } from 'playwright-core';
import { launchChromium } from '../../harness/chromium.ts';
import { fillChannel, messages, openChannel, slackWith } from '../../workbench/full-channel.ts';
import { quantile } from '../figures.ts';
import type { Plan, Row } from '../report.ts';

const changes = 500;
/** What people take for at once. */
const atOnceMs = 100;

/** One of 300 messages of the workbench changes, 50 of them open cards: how long until it is drawn. */
export async function workbench({ shorter, database }: Plan): Promise<Row[]> {
  if (database !== null) return [];
  await using browser = await launchChromium();
  const page = await browser.newPage();
  await openChannel(page);
  await fillChannel(page);
  return [row(await drawingTimes(page, Math.ceil(changes / shorter)))];
}

function row(times: readonly number[]): Row {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)];
  return {
    what: 'workbench, 300 messages, 50 of them open cards: one changes, half drawn within; p99',
    pickup: `${half.toFixed(0)} ms; ${most.toFixed(0)} ms`,
    floor: '',
    ratio: '',
    goal: `p99 ≤ ${atOnceMs} ms`,
    met: most <= atOnceMs,
  };
}

/** From the news to the frame that shows it; in milliseconds. */
function drawingTimes(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    async ({ slack, many }) => {
      const [channel] = slack.conversations;
      const times: number[] = [];
      for (let at = 0; at < many; at += 1) {
        const place = (at * 7) % 300;
        const change = (message: object, index: number) =>
          index === place ? { ...message, version: `${at}`, text: `Change ${at}` } : message;
        const news = {
          ...slack,
          conversations: [{ ...channel, messages: channel?.messages.map(change) }],
        };
        const began = performance.now();
        globalThis.hears('slack', news);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - began);
      }
      return times;
    },
    { slack: slackWith(messages()), many: count },
  );
}
