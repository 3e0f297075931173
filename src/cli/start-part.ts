import {Loader} from './start.js';

/** Folds a part of a log in a thread of its own, with the program in a folder. */
export async function startPart(folder: string, stamp: string, nodes: (name: string) => unknown): Promise<void> {
  const loader = new Loader(folder, stamp, nodes);
  const {runPart} = loader.load('main', 'part') as {runPart(): Promise<() => void>};
  const answer = await runPart();
  // Before the answer, upon which the process may end.
  loader.keep();
  answer();
}
