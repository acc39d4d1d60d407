/** How fast Pickup may be and how long it waits; in milliseconds unless named otherwise. */
export type Pace = {
  /** Slack takes about one message a second per channel. */
  readonly postEvery: number;
  /** However often a session changes, it is read once in this time. */
  readonly syncEvery: number;
  /** Slack takes about 50 chat.update calls a minute per workspace, with short bursts. */
  readonly updateEvery: number;
  readonly updateBurst: number;
  /**
   * Each DM is changed once later on, and channels must come first: so fewer DMs are sent than Slack takes
   * chat.update calls.
   */
  readonly dmEvery: number;
  readonly dmBurst: number;
  /** Whose turn a DM is follows from all that waits, which is looked through once in this time. */
  readonly dmTurnEvery: number;
  /** Looking through many of them takes at most a tenth of the time, but it is never longer until the next look. */
  readonly dmTurnRest: number;
  /** So many updates stay free for channels when DMs are changed. */
  readonly updatesForChannels: number;
  /** Slack takes about 100 views.publish calls a minute per workspace, with short bursts. */
  readonly homeEvery: number;
  readonly homeBurst: number;
  /** So many of them stay free for people who do something on their Home when others are kept up to date. */
  readonly homesForPeople: number;
  /** However often what a Home shows changes, it is drawn once in this time. */
  readonly homeRest: number;
  /** A Home is drawn anew after this long whatever happens, for not all that it shows tells of its changes. */
  readonly homeAgain: number;
  /** A Home is kept up to date for so long after its owner was last seen there. */
  readonly homeFresh: number;
  /** After this long without an answer the person is told that SuperOffice is still being asked. */
  readonly stillAsking: number;
  /** A winner's answer waits this long for those who asked at the same moment. */
  readonly raceWait: number;
  /** Looks at a session whose pick-up got no answer, counted from that moment. */
  readonly looks: readonly [number, number];
  /** A click found again after a crash is carried out if younger than this. */
  readonly clickStale: number;
  /** A card is never held up longer than this by a time zone. */
  readonly zoneLimit: number;
  readonly superofficeTimeout: number;
  readonly slackTimeout: number;
  /** A waiting card's session is read again after this long even if its row did not change. */
  readonly waitingReread: number;
  /** Sessions waiting longer than this at the very first start are summed up in one line. */
  readonly oldQueue: number;
};

export const usualPace: Pace = {
  postEvery: 1_020,
  syncEvery: 500,
  updateEvery: 1_250,
  updateBurst: 8,
  dmEvery: 1_600,
  dmBurst: 8,
  dmTurnEvery: 200,
  dmTurnRest: 2_000,
  updatesForChannels: 3,
  homeEvery: 700,
  homeBurst: 8,
  homesForPeople: 3,
  homeRest: 1_500,
  homeAgain: 60_000,
  homeFresh: 3_600_000,
  stillAsking: 2_500,
  raceWait: 1_000,
  looks: [5_000, 30_000],
  clickStale: 15_000,
  zoneLimit: 1_000,
  superofficeTimeout: 10_000,
  slackTimeout: 8_000,
  waitingReread: 60_000,
  oldQueue: 12 * 3_600_000,
};
