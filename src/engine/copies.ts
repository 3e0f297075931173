import {digestOf} from '../intake/digest.js';
import {type Finding, Findings, finding} from '../model/finding.js';
import {KIND_INFO, type Kind} from '../model/kinds.js';
import {type Place, placeText} from '../model/place.js';
import {type Entry, textOf} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import {isWhole, type Member, placeOf, REFERENCES, type Renumber, renumbering} from './merge.js';
import {type Job, load} from './run.js';

/** A submission that is to be put together with others. */
export interface Submission {
  readonly member: Member;
  /**
   * Opens its files once more, or gives what is remembered of them; what is found while they are opened goes to `findings`.
   * @param years the work years that are to be judged; absent: its own
   */
  open(findings: Findings, years?: readonly number[]): Promise<Job>;
}

/** Names the fields of a row that redacting leaves as they are. */
export type Untouched = (entry: Entry) => readonly string[];

/** Which submissions count, and why the others do not. */
export interface Sifted<S extends Submission> {
  readonly counted: readonly S[];
  /** Those that are the same as others, by the one that counts for them. */
  readonly copyOf: ReadonlyMap<S, S>;
  /** Those that are others in part, so that it is wrong to count them, and wrong not to: what to say of each. */
  readonly leftOut: ReadonlyMap<S, Message>;
  readonly findings: readonly Finding[];
}

/**
 * Finds what was handed in twice: the same tables, and redacted copies, in which the same people have other names so that every row
 * would count again. One of each counts. A redacted one that is no copy of another but repeats what it tells of is left out.
 */
export async function sift<S extends Submission>(all: readonly S[], untouched: Untouched): Promise<Sifted<S>> {
  const redacted = all.filter(({member}) => member.redacted);
  const rows = redacted.length > 0 ? new Rows(all, untouched) : null;
  const byFiles = new Map<string, S>();
  const counted = new Set<S>();
  const copyOf = new Map<S, S>();
  const leftOut = new Map<S, Message>();
  const findings: Finding[] = [];
  for (const one of [...all.filter(({member}) => !member.redacted), ...redacted]) {
    const files = filesOf(one);
    const left = rows === null ? NOTHING : await rows.of(one);
    const exact = files === null ? undefined : byFiles.get(files);
    const original = exact ?? rows?.originalOf(one, left);
    const repeats = original === undefined ? rows?.repeatedBy(one, left) : undefined;
    if (original !== undefined) {
      copyOf.set(one, original);
      findings.push(told(one.member, original.member, exact !== undefined));
    } else if (repeats !== undefined) {
      leftOut.set(one, repeats);
    } else {
      counted.add(one);
      if (files !== null) byFiles.set(files, one);
      rows?.counts(one, left);
    }
  }
  return {counted: all.filter((one) => counted.has(one)), copyOf, leftOut, findings};
}

/** What tells that two submissions hold the same files, read as the same tables; null where there is no row in them. */
function filesOf({member: {inputs}}: Submission): string | null {
  if (inputs.every(({rows}) => rows === 0)) return null;
  return digestOf(inputs.map(({sha256, kinds}) => `${kinds.join()} ${sha256}`));
}

/** A row that tells of a day: what it is known by among all submissions. */
interface Happened {
  readonly key: string;
  readonly kind: Kind;
  readonly place: Place;
  /** Whether it says of whom or what: of nobody in particular, two submissions may have rows that are alike by chance. */
  readonly isOfSome: boolean;
}

/** What is left of the rows of a submission once it is redacted; the digest is of all of them, null where there is none. */
interface Left {
  readonly digest: string | null;
  readonly events: readonly Happened[];
}

const NOTHING: Left = {digest: null, events: []};

/** The rows of submissions as redacting leaves them, and who of those that count tells of what. */
class Rows<S extends Submission> {
  readonly #untouched: Untouched;
  readonly #numbered: ReadonlyMap<Member, (entry: Entry) => Entry>;
  readonly #groupOf: ReadonlyMap<Member, unknown>;
  readonly #byDigest = new Map<string, S>();
  readonly #events = new Map<string, {readonly one: S; readonly place: Place}[]>();

  constructor(all: readonly S[], untouched: Untouched) {
    const {numbered, groups} = renumbering(
      all.map(({member}) => member),
      () => {},
    );
    this.#untouched = untouched;
    this.#numbered = numbered;
    this.#groupOf = new Map(groups.flatMap((group) => group.map((member) => [member, group])));
  }

  /** Reads the rows of a submission. */
  async of({member, open}: S): Promise<Left> {
    const keys: string[] = [];
    const events: Happened[] = [];
    const job = await open(new Findings());
    const look: Renumber = (entry) => {
      const {kind, place, values} = entry;
      keys.push(this.#key(entry, values));
      if (tellsOfDay(entry)) for (const key of this.#eventKeys(entry, member)) events.push({key, kind, place, isOfSome: refers(entry)});
      return null;
    };
    await load({...job, renumber: new Map(job.files.map((file) => [file, look]))});
    return {digest: keys.length > 0 ? digestOf(keys) : null, events};
  }

  /** What a redacted submission is a copy of. */
  originalOf({member}: S, {digest}: Left): S | undefined {
    return member.redacted && digest !== null ? this.#byDigest.get(digest) : undefined;
  }

  /** Takes in what a submission that counts tells of. */
  counts(one: S, {digest, events}: Left): void {
    if (digest !== null && !this.#byDigest.has(digest)) this.#byDigest.set(digest, one);
    for (const {key, place} of events) this.#events.set(key, [...(this.#events.get(key) ?? []), {one, place}]);
  }

  /** What to say of a redacted submission that tells of what one that counts tells of too. */
  repeatedBy({member}: S, {events}: Left): Message | undefined {
    if (!member.redacted) return undefined;
    const ofSome = events.filter(({isOfSome}) => isOfSome);
    const repeats = (ofSome.length > 0 ? ofSome : events).flatMap(({key, kind, place}) => {
      const before = this.#events.get(key)?.find(({one}) => this.#mayRepeat(member, one.member));
      return before === undefined ? [] : [{kind, place, before}];
    });
    const [first] = repeats;
    if (first === undefined) return undefined;
    const {kind, place, before} = first;
    return message('redacted-repeats', {
      other: before.one.member.name,
      count: new Set(repeats.flatMap((one) => (one.before.one === before.one ? placeText(one.place) : []))).size,
      kind: KIND_INFO[kind].title,
      place: placeText(place),
      before: placeText(before.place),
    });
  }

  /** Whether two speak of the same things or come from one office; where neither office nor things are stated, they may. */
  #mayRepeat(a: Member, b: Member): boolean {
    if (this.#groupOf.get(a) === this.#groupOf.get(b)) return true;
    return (a.office !== null || !isWhole(a)) && a.office === b.office;
  }

  /** @param values the values of the row, or the numbers in their place that hold for all */
  #key(entry: Entry, values: Entry['values']): string {
    return JSON.stringify([entry.kind, ...this.#untouched(entry).map((field) => [field, values[field]])]);
  }

  /** By numbers that hold for all, but for the worker: invented people are nobody else. By its own too where it is but a part. */
  #eventKeys(entry: Entry, member: Member): string[] {
    const {values} = entry;
    const global = this.#numbered.get(member)?.(entry).values ?? values;
    const {worker} = values;
    const own = worker === undefined ? global : {...global, worker};
    return [...new Set([own, ...(isWhole(member) ? [] : [values])].map((one) => this.#key(entry, one)))];
  }
}

/** Whether a row says what was done and on which day; lists are handed in again year after year. */
function tellsOfDay(entry: Entry): boolean {
  const {timing, fields} = KIND_INFO[entry.kind];
  return timing.nature === 'event' && fields.some(({name, type}) => type === 'date' && textOf(entry, name) !== undefined);
}

function refers(entry: Entry): boolean {
  return Object.keys(REFERENCES).some((field) => textOf(entry, field) !== undefined);
}

function told(copy: Member, original: Member, exact: boolean): Finding {
  const names = {name: copy.name, other: original.name};
  const isOfTwo = copy.office !== null && original.office !== null && copy.office !== original.office;
  const same = isOfTwo
    ? message('same-of-offices', {...names, office: copy.office, otherOffice: original.office})
    : message('same-submission', names);
  return finding({
    rule: 'two-submissions',
    severity: 'warning',
    place: placeOf(copy),
    others: [placeOf(original)],
    message: exact ? same : message(original.redacted ? 'redacted-copies' : 'redacted-copy', names),
    todo: message(exact ? 'two-submissions.todo' : 'redacted-copy.todo'),
  });
}
