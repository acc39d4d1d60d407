import type { Pace } from '../../app/domain/pace.ts';
import { PickupHereOrThere } from './pickup-here-or-there.ts';
import type { Story } from './story.ts';

type Options = { readonly pollSeconds?: number; readonly pace?: Partial<Pace> };

/** One more Pickup on the database of a story. Slack and SuperOffice come to it when they are told to. */
export class AnotherPickup {
  readonly #story: Story;
  readonly #pickup: PickupHereOrThere;

  private constructor(story: Story, { pollSeconds = 0.03, pace = {} }: Options) {
    const { time, log } = story;
    this.#story = story;
    this.#pickup = new PickupHereOrThere({ time, log, pollSeconds, pace });
  }

  static async start(story: Story, options: Options = {}): Promise<AnotherPickup> {
    const another = new AnotherPickup(story, options);
    await another.#pickup.startHere({ ...story.settings(), PORT: '0' });
    return another;
  }

  get url(): string {
    return this.#pickup.url;
  }

  /** From now on Slack delivers here. */
  servesSlack(): void {
    this.#story.slack.deliverTo(`${this.url}/slack/events`);
  }

  async stop(): Promise<void> {
    await this.#pickup.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
