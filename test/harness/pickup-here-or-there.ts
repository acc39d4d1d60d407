import { readConfig } from '../../app/config.ts';
import { type Pace, usualPace } from '../../app/domain/pace.ts';
import type { Time } from '../../app/domain/time.ts';
import { createLog } from '../../app/log.ts';
import { type Running, run } from '../../app/run.ts';
import type { LogLines } from './log-lines.ts';
import { type Exit, type OwnProcess, startProcess } from './own-process.ts';

/** Slack is this many times faster in stories than in life. */
export const slackPace = 50;

const storyPace: Pace = {
  ...usualPace,
  // What delays a call on its way is no faster in stories, hence the 15 ms.
  postEvery: usualPace.postEvery / slackPace + 15,
  updateEvery: usualPace.updateEvery / slackPace + 15,
  dmEvery: usualPace.dmEvery / slackPace + 15,
  dmTurnEvery: 10,
  syncEvery: 10,
};

type Settings = Readonly<Record<string, string>>;

type Options = {
  readonly time: Time;
  readonly log: LogLines;
  /** Null: as Pickup sees fit. */
  readonly pollSeconds: number | null;
  readonly pace: Partial<Pace>;
};

/** The Pickup of a story: here in this process, or in one of its own. One at a time. */
export class PickupHereOrThere {
  readonly #options: Options;
  #running: Running | undefined;
  #process: OwnProcess | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async startHere(settings: Settings): Promise<void> {
    const { time, pollSeconds, pace, log } = this.#options;
    const config = { ...readConfig(settings), pollSeconds };
    const outside = { time, log: createLog('trace', log), pace: { ...storyPace, ...pace } };
    this.#running = await run(config, outside);
  }

  async startThere(settings: Settings): Promise<void> {
    this.#process = await startProcess(settings, this.#options.log);
    this.#running = this.#process;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async end(how: 'kill' | 'terminate'): Promise<Exit> {
    if (!this.#process) throw new Error('Pickup does not run in a process of its own');
    this.#running = undefined;
    return await this.#process[how]();
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.signal(signal);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#running?.port}`;
  }
}
