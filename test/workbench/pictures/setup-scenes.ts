import type { SetupState } from '../../../app/domain/setup.ts';
import { agentsView } from '../../../app/ui/setup/agents-view.ts';
import { channelsView } from '../../../app/ui/setup/channels-view.ts';
import { loading, notSure, onlyAdmins } from '../../../app/ui/setup/modal.ts';
import { setupView } from '../../../app/ui/setup/setup-view.ts';
import { testCard, testedCard } from '../../../app/ui/setup/test-card.ts';
import { messageScene, minute, now } from './examples.ts';
import type { Scene } from './scenes.ts';
import { modalScene } from './view-scenes.ts';

/** What administrators see of `/pickup setup`. */
export function setupScenes(): readonly Scene[] {
  const support = { topicId: 21, name: 'Support', page: 1, channels: ['C0SUPPORT'] };
  const entries = [
    { label: 'anna.berg', slackUser: 'U0ANNA' },
    { label: 'nora.quinn', slackUser: null },
  ];
  return [
    modalScene('setup', ['setupView', 'setupModal'], setupView(state)),
    modalScene('setup-channels', ['channelsView'], channelsView(support)),
    modalScene('setup-who-is-who', ['agentsView'], agentsView(entries, 1)),
    modalScene('setup-loading', ['loading', 'wordsModal'], loading()),
    modalScene('setup-for-administrators', ['onlyAdmins'], onlyAdmins()),
    modalScene('setup-not-sure', ['notSure'], notSure()),
    messageScene('test-card', ['testCard'], testCard('C0SUPPORT')),
    messageScene('test-card-clicked', ['testedCard'], testedCard('Anna Berg', now - minute)),
  ];
}

const state: SetupState = {
  usual: [{ channel: 'C0SUPPORT', state: { is: 'untested' } }],
  usualIsFromSettings: true,
  topics: [
    {
      topicId: 21,
      name: 'Support',
      channels: [{ channel: 'C0SUPPORT', state: { is: 'proven', at: now - 3 * minute } }],
    },
    { topicId: 22, name: 'Sales', channels: [{ channel: 'C0SALES', state: { is: 'outside' } }] },
    { topicId: 23, name: 'Returns', channels: [] },
  ],
  page: 1,
  pages: 1,
  unmapped: 1,
};
