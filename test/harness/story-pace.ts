import { type Pace, usualPace } from '../../app/domain/pace.ts';

/** Slack is this many times faster in stories than in life. */
export const slackPace = 50;

/** How fast Pickup is in stories. */
export const storyPace: Pace = {
  ...usualPace,
  // What delays a call on its way is no faster in stories, hence the 15 ms.
  postEvery: usualPace.postEvery / slackPace + 15,
  updateEvery: usualPace.updateEvery / slackPace + 15,
  dmEvery: usualPace.dmEvery / slackPace + 15,
  homeEvery: usualPace.homeEvery / slackPace + 15,
  homeRest: 10,
  dmTurnEvery: 10,
  dmTurnRest: 10,
  syncEvery: 10,
};
