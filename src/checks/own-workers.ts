import {type Finding, finding} from '../model/finding.js';
import {message} from '../model/text.js';
import {sameOrNear} from '../names/same-or-near.js';
import {defineInspection} from './inspection.js';

/** A pairing is served by its sender's own workers; one of another organisation is a question, since people do change employers. */
export const ownWorkers = defineInspection({
  id: 'own-workers',
  summary: {zh: '社工属于援派机构', en: "Workers belong to the pairing's sender"},
  reads: ['deployments', 'workers', 'pairings'],
  messages: {
    other: {
      zh: '{worker} 属于{org}，却登记在{sender}的结对 {pairing}',
      en: '{worker} belongs to {org}, but is logged in {pairing} of {sender}',
    },
    todo: {zh: '核对结对编号和所属机构', en: 'check the pairing and the organisation'},
  },
  inspect({deployments, workers, pairings}): Finding[] {
    return pairings.pairings.flatMap(({id, sendingOrg}) =>
      deployments.workersAt(id).flatMap((workerId) => {
        const worker = workers.find(workerId);
        if (worker === undefined || worker.org === '' || sendingOrg === '' || sameOrNear(worker.org, sendingOrg)) return [];
        const first = deployments.days(workerId, id, -Infinity, Infinity).next();
        if (first.done === true) return [];
        const args = {worker: worker.name, org: worker.org, sender: sendingOrg, pairing: id};
        return [
          finding({
            rule: 'own-workers',
            severity: 'warning',
            place: first.value.stated[0].place,
            others: worker.statements.map((row) => row.placeOf('org')),
            subject: `${workerId} · ${id}`,
            kind: 'deployments',
            field: 'worker',
            value: workerId,
            message: message('own-workers/other', args),
            todo: message('own-workers/todo'),
          }),
        ];
      }),
    );
  },
});
