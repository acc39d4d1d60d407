import { readSettings } from '../../app/config.ts';
import type { Pace } from '../../app/domain/pace.ts';
import type { Time } from '../../app/domain/time.ts';
import { createLog } from '../../app/log.ts';
import { type Running, run } from '../../app/run.ts';
import type { LogLines } from './log-lines.ts';
import { type Exit, type OwnProcess, startProcess } from './own-process.ts';
import { storyPace } from './story-pace.ts';

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
  #running: Pick<Running, 'port' | 'stop'> | undefined;
  #process: OwnProcess | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async startHere(settings: Settings): Promise<void> {
    const { ready } = await this.beginHere(settings);
    await ready;
  }

  /** Has it try to start, however long that takes; it is `ready` when it has. */
  async beginHere(settings: Settings): Promise<Running> {
    const { time, pollSeconds, pace, log } = this.#options;
    const config = { ...readSettings(settings), pollSeconds };
    const outside = { time, log: createLog('trace', log), pace: { ...storyPace, ...pace } };
    const running = await run(config, outside);
    this.#running = running;
    return running;
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

  /** Of a process of its own. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#running?.port}`;
  }
}
