import type { Picture } from '../page/picture.ts';
import { answerScenes } from './answer-scenes.ts';
import { cardScenes } from './card-scenes.ts';
import { doctorScenes } from './doctor-scenes.ts';
import { homeScenes } from './home-scenes.ts';
import { setupScenes } from './setup-scenes.ts';

/** Something that Pickup shows, of which there is a picture. */
export type Scene = {
  /** The picture's, too. */
  readonly name: string;
  /** Which functions of app/ui made it. */
  readonly madeBy: readonly string[];
  /** The same in words. */
  readonly says: string;
  readonly picture: Picture;
};

/** All there are, in the order in which people meet them. */
export function scenes(): readonly Scene[] {
  return [...cardScenes(), ...answerScenes(), ...homeScenes(), ...setupScenes(), ...doctorScenes()];
}
