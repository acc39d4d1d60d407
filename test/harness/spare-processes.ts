import { WarmProcess } from './warm-process.ts';

/** Keeps one process ready to be started. */
export class SpareProcesses implements AsyncDisposable {
  #spare = new WarmProcess();

  take(): WarmProcess {
    const taken = this.#spare;
    this.#spare = new WarmProcess();
    return taken;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#spare.kill();
  }
}
