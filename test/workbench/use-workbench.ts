import { afterAll, beforeAll } from 'vitest';
import { serveWorkbench, type WorkbenchServer } from './server.ts';
import { startWorkbench, type Workbench } from './workbench.ts';

/** A workbench for all tests of a file. */
export type Served = { readonly workbench: Workbench; readonly url: string };

/** A workbench that the tests of this file share; call it outside of them. Nobody is guided. */
export function useWorkbench(): Served {
  let workbench: Workbench | undefined;
  let server: WorkbenchServer | undefined;
  beforeAll(async () => {
    workbench = await startWorkbench({ guides: false });
    server = await serveWorkbench(workbench);
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await workbench?.[Symbol.asyncDispose]();
  });
  return {
    get workbench() {
      return there(workbench);
    },
    get url() {
      return there(server).url;
    },
  };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The workbench is started before the first test');
  return value;
}
