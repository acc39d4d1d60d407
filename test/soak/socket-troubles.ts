import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../fakes/slack/eventually.ts';
import type { FakeSlack } from '../fakes/slack/fake-slack.ts';
import type { Chance } from '../fuzz/random.ts';

const open = 'apps.connections.open';

/** Slack announces a refresh so long before. */
const aheadMs = 10_000;

/** Brings trouble to the connection until stopped, at random, one after the other. */
export class SocketTroubles {
  readonly #slack: FakeSlack;
  readonly #by: Chance;
  /** How often each came. */
  readonly counts: Record<string, number> = {};
  /** How many announced refreshes left Slack without a connection for a moment. */
  gaps = 0;

  constructor(slack: FakeSlack, by: Chance) {
    this.#slack = slack;
    this.#by = by;
  }

  async until(signal: AbortSignal): Promise<void> {
    const { refresh, drop, freeze, turnAway, limit, hangUp } = this.#kinds;
    const kinds = [refresh, refresh, drop, freeze, turnAway, limit, hangUp];
    while (!signal.aborted) {
      await wait(500 + this.#by.below(12_000));
      await this.#connected();
      const kind = this.#by.one(kinds);
      this.counts[kind.name] = (this.counts[kind.name] ?? 0) + 1;
      await kind();
    }
    await this.#connected();
  }

  readonly #kinds = {
    /** As every few hours. */
    refresh: async () => {
      const { socket } = this.#slack;
      socket.countFewest();
      const announced = socket.announceRefresh();
      await wait(aheadMs);
      announced.close();
      if (socket.fewest === 0) this.gaps += 1;
    },
    drop: async () => this.#slack.socket.drop(),
    hangUp: async () => this.#slack.socket.refresh({ warning: false }),
    freeze: async () => this.#slack.socket.freeze(),
    turnAway: async () => {
      const { socket } = this.#slack;
      socket.turnsAway = 'too_many_websockets';
      socket.dismiss('too_many_websockets');
      await wait(this.#by.below(5_000));
      socket.turnsAway = null;
    },
    limit: async () => {
      this.#slack.faults.limits(open, 1 + this.#by.below(5));
      this.#slack.socket.drop();
    },
  };

  async #connected(): Promise<void> {
    const { socket } = this.#slack;
    const hasLive = () => {
      socket.countFewest();
      return socket.fewest > 0 || undefined;
    };
    await eventually(hasLive, () => 'Pickup does not connect any more', 120_000);
  }
}
