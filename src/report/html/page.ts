import type {Voice} from '../../messages/speak.js';
import type {Report, WorkerFacts} from '../../model/report.js';
import {bySubject, PerSubject} from '../../model/tallies.js';
import {STATUSES, type Status, type Subject, type Verdict} from '../../model/verdict.js';
import {Telling} from '../telling.js';
import {LABELS, STATUS_MARKS, STATUS_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';

/** Everything that the parts of one page share: words, and the names by which they link to one another. */
export class Page extends Telling {
  readonly #verdicts: ReadonlyMap<Verdict, number>;
  readonly #subjects = new PerSubject<number>();
  readonly #own: PerSubject<readonly Verdict[]>;
  readonly #workers: ReadonlyMap<string, WorkerFacts>;

  constructor(report: Report, voice: Voice) {
    super(report, {voice, all: true});
    this.#verdicts = new Map(report.verdicts.map((verdict, i) => [verdict, i + 1]));
    for (const [i, subject] of report.subjects.entries()) this.#subjects.of(subject, () => i + 1);
    this.#own = bySubject(report.verdicts);
    this.#workers = new Map(report.workers.map((worker) => [worker.id, worker]));
  }

  /** The anchor of a verdict, and of a subject's part. */
  anchor(of: Verdict | Subject): string {
    return 'requirement' in of ? `v${this.#verdicts.get(of)}` : `s${this.#subjects.find(of.kind, of.id)}`;
  }

  /** The verdicts of a subject, in the order of the report. */
  verdictsOf({kind, id}: Subject): readonly Verdict[] {
    return this.#own.find(kind, id) ?? [];
  }

  /** A subject as people know it, its number in front. */
  name(subject: Subject): Html {
    const text = this.subject(subject);
    const number = `${subject.id} `;
    return text.startsWith(number) ? html`<b>${datum(subject.id)}</b> ${datum(text.slice(number.length))}` : datum(text);
  }

  /** What the lists say of a worker. */
  worker(id: string): WorkerFacts | undefined {
    return this.#workers.get(id);
  }

  /** A status as a label: mark and word. */
  badge(status: Status, words = STATUS_WORDS): Html {
    return html`<span class="badge ${status}"><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${this.voice.pick(words[status])}</span>`;
  }

  /** How many there are of each status, as marks with numbers; those of which there is none are left out. */
  tally(counts: Readonly<Record<Status, number>>): Html {
    const found = STATUSES.filter((status) => counts[status] > 0);
    return html`<span class="tally">${found.map(
      (status) =>
        html`<span class="${status}"><i aria-hidden="true">${STATUS_MARKS[status]}</i><span class="vh">${this.voice.pick(STATUS_WORDS[status])} </span>${counts[status]}</span>`,
    )}</span>`;
  }

  /** What is said beside the title of something judged: that it is recommended only, and that it is no news. */
  tags({severity, known}: Pick<Verdict, 'severity' | 'known'>): Html[] {
    const words = [...(severity === 'should' ? [LABELS.should] : []), ...(known ? [LABELS.known] : [])];
    return words.map((word) => html` <span class="tag">${this.voice.pick(word)}</span>`);
  }
}
