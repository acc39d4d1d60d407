import type { Delivery, HomeOfAgent, HomeView } from '../../../app/domain/home.ts';
import { homeTab, plainHomeTab } from '../../../app/ui/home/home-tab.ts';
import { newcomersHome } from '../../../app/ui/newcomer-words.ts';
import { coverage, kari, lars, mei, minute, now, webUrl } from './examples.ts';
import type { Scene } from './scenes.ts';
import { homeScene } from './view-scenes.ts';

/** Home, for each kind of person. */
export function homeScenes(): readonly Scene[] {
  return [
    home('agent', { person: agent }),
    home('administrator', {
      person: { ...agent, waiting: [], own: [] },
      delivery,
      mayAdminister: true,
    }),
    home('in-trouble', {
      person: { ...agent, waiting: [], own: [] },
      delivery: silent,
      mayAdminister: true,
    }),
    home('not-connected', { person: { is: 'stranger', way: 'command' } }),
    home('resting', { person: { is: 'resting' } }),
    homeScene('home-new-workspace', ['newcomersHome'], newcomersHome()),
    homeScene('home-not-drawn', ['plainHomeTab'], plainHomeTab()),
  ];
}

const agent: HomeOfAgent = {
  is: 'agent',
  connection: { found: 'agent', name: 'Anna Berg' },
  connectedAt: now - 9 * 24 * 60 * minute,
  waiting: [kari, lars],
  place: 1,
  own: [mei],
  webUrl,
  messages: { wanted: true, refused: false },
  coverage,
};

const delivery: Delivery = {
  lastCardAt: now - 2 * minute,
  cardsToPost: 0,
  webhooks: 'arriving',
  looksEvery: 30_000,
  silence: null,
  closedChannels: ['C0SALES'],
  notLinked: ['Nora Quinn'],
  givenUp: 0,
};

const silent: Delivery = {
  ...delivery,
  lastCardAt: now - 14 * minute,
  silence: { since: now - 12 * minute, away: null },
  cardsToPost: 3,
  closedChannels: [],
};

function home(name: string, given: Partial<HomeView> & Pick<HomeView, 'person'>): Scene {
  const view = { slackUser: 'U0ANNA', delivery: null, mayAdminister: false, ...given };
  return homeScene(`home-${name}`, ['homeTab'], homeTab(view));
}
