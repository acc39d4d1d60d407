import type { Outcome } from '../../../app/domain/outcome.ts';
import { answer } from '../../../app/ui/answers.ts';
import { dmSummary } from '../../../app/ui/dm-summary.ts';
import { unknownCard } from '../../../app/ui/notices.ts';
import { waitingList } from '../../../app/ui/waiting-list.ts';
import {
  agents,
  coverage,
  kari,
  lars,
  messageScene,
  minute,
  now,
  webUrl,
  zone,
} from './examples.ts';
import type { Scene } from './scenes.ts';

/** What people are told about their own clicks and commands, and what they get instead of many cards. */
export function answerScenes(): readonly Scene[] {
  const { tane } = agents;
  return [
    told('you-have-it', { outcome: 'picked-up', session: { ...kari, owner: agents.anna } }),
    told('taken', {
      outcome: 'taken',
      session: { ...kari, owner: tane, startedAt: now },
      by: tane,
    }),
    told('not-linked', { outcome: 'not-linked', slackUser: 'U0ANNA' }),
    messageScene('answer-unknown-card', ['unknownCard'], unknownCard(), true),
    messageScene('list', ['waitingList'], waitingList([kari, lars], { coverage }), true),
    messageScene(
      'dm-summary',
      ['dmSummary'],
      dmSummary({ count: 5, since: now - 9 * minute, zone }),
    ),
  ];
}

function told(name: string, outcome: Outcome): Scene {
  const reader = {
    zone,
    webUrl,
    way: { connectUrl: 'https://pickup.example.com/superoffice/connect' },
  };
  return messageScene(`answer-${name}`, ['answer'], answer(outcome, reader), true);
}
