import type { HomeView, KnownBlock, ModalView } from '@slack/types';

/** What Slack is given to show as a modal: a window over its own. */
export type Modal = Of<ModalView>;

/** What Slack is given to show one person as the app's Home. */
export type HomeTab = Of<HomeView>;

type Of<View> = Readonly<Omit<View, 'blocks'>> & { readonly blocks: readonly KnownBlock[] };
