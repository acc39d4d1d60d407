import type { Outages } from './acts/outages.ts';
import type { ReadMarks } from './state/read-marks.ts';
import type { Tour } from './tour/tour.ts';
import type { World } from './world.ts';

/** All there is from one reset to the next. */
export type Round = {
  readonly world: World;
  readonly marks: ReadMarks;
  readonly outages: Outages;
  readonly tour: Tour;
};
