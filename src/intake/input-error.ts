import type {Place} from '../model/place.js';
import type {Message} from '../model/text.js';

/** A file, or the rest of it, cannot be used. The other files of the run still are. */
export class InputError extends Error {
  readonly problem: Message;
  readonly place: Place;

  constructor(problem: Message, place: Place) {
    super(problem.code);
    this.problem = problem;
    this.place = place;
  }
}
