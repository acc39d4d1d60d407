import type { Outage } from '../protocol/state.ts';
import type { World } from '../world.ts';

type What = Outage['what'];

const words: Readonly<Record<What, Pick<Outage, 'label' | 'hint'>>> = {
  superoffice: {
    label: 'SuperOffice is down',
    hint: 'Nobody answers at its address. Customers still reach it.',
  },
  webhooks: {
    label: 'Lose webhooks',
    hint: 'Pickup hears nothing from SuperOffice and finds chats by looking at the queue.',
  },
  slack: {
    label: 'Slack limits',
    hint: 'Slack takes no new or changed messages and says: again in 3 seconds.',
  },
};

/** What is made to go wrong. */
export class Outages {
  readonly #on = new Set<What>();

  get all(): readonly Outage[] {
    const kinds: readonly What[] = ['superoffice', 'webhooks', 'slack'];
    return kinds.map((what) => ({ what, ...words[what], isOn: this.#on.has(what) }));
  }

  async switch(world: World, what: What, isOn: boolean): Promise<void> {
    if (this.#on.has(what) === isOn) return;
    if (isOn) this.#on.add(what);
    else this.#on.delete(what);
    await switches[what](world, isOn);
  }
}

const retryAfterSeconds = 3;

const switches: Readonly<Record<What, (world: World, isOn: boolean) => void | Promise<void>>> = {
  superoffice: ({ superoffice }, isOn) => (isOn ? superoffice.closes() : superoffice.opens()),
  webhooks: ({ superoffice }, isOn) =>
    superoffice.webhooks.lose(isOn ? Number.POSITIVE_INFINITY : 0),
  slack: ({ slack }, isOn) => {
    for (const method of ['chat.postMessage', 'chat.update', 'chat.postEphemeral']) {
      if (isOn) slack.faults.limits(method, retryAfterSeconds, Number.POSITIVE_INFINITY);
      else slack.faults.clear(method);
    }
  },
};
