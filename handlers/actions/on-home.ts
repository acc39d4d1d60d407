import type { BlockAction } from '@slack/bolt';

/** Was it pressed on somebody's Home? There is no conversation to answer in; Home itself is drawn again. */
export function isOnHome({ view }: BlockAction): boolean {
  return view?.type === 'home';
}
