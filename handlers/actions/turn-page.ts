import { parsePlaceValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import { listPage } from '../list-page.ts';
import type { ButtonListener } from '../types.ts';
import { inPlace } from './in-place.ts';
import { isOnHome } from './on-home.ts';

/** Another page of what waits, as things are now, in the place of the one that was clicked. */
export const turnPage =
  ({ chats, whisper }: Pickup): ButtonListener =>
  async ({ ack, action, body }) => {
    await ack();
    const place = parsePlaceValue(action.value);
    if (place !== null && isOnHome(body)) {
      return await chats.homes.touched(body.user.id, { page: place });
    }
    const page = place === null ? unknownCard() : await listPage(chats, body.user.id, place);
    whisper(inPlace(body), page);
  };
