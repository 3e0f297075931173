import {claims} from '../ledger/service.js';
import {isoOf} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import type {Place} from '../model/place.js';
import {message} from '../model/text.js';
import {defineInspection} from './inspection.js';

/** Nobody is in two counties on one day: the date counts for neither pairing until one of the rows is taken out. */
export const twoPairings = defineInspection({
  id: 'two-pairings',
  summary: {zh: '一人一天只在一个结对', en: 'A worker is in one pairing a day'},
  reads: ['deployments', 'workers'],
  messages: {
    both: {zh: '{worker} {date} 同时登记在{pairings}', en: '{worker} is logged on {date} in {pairings}'},
    todo: {
      zh: '核实当天在哪个结对，删去另一条；核实前两边都不计',
      en: 'find out which is right and delete the other row; until then neither counts',
    },
  },
  inspect({deployments, workers}): Finding[] {
    const found: Finding[] = [];
    for (const [worker, pairings] of deployments.sharedWorkers()) {
      const byDay = new Map<number, {pairing: string; place: Place}[]>();
      for (const pairing of pairings) {
        for (const date of deployments.days(worker, pairing, -Infinity, Infinity)) {
          if (claims(date)) byDay.set(date.day, [...(byDay.get(date.day) ?? []), {pairing, place: date.stated[0].place}]);
        }
      }
      for (const [day, uses] of [...byDay].sort(([a], [b]) => a - b)) {
        const [first, ...rest] = uses;
        if (first === undefined || rest.length === 0) continue;
        const date = isoOf(day);
        found.push(
          finding({
            rule: 'two-pairings',
            severity: 'error',
            place: first.place,
            others: rest.map((use) => use.place),
            subject: `${worker} · ${date}`,
            kind: 'deployments',
            field: 'date',
            value: date,
            message: message('two-pairings/both', {
              worker: workers.find(worker)?.name ?? worker,
              date,
              pairings: uses.map((use) => use.pairing),
            }),
            todo: message('two-pairings/todo'),
          }),
        );
      }
    }
    return found;
  },
});
