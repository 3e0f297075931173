import type {Finding} from '../model/finding.js';
import type {Report} from '../model/report.js';

/** What a report says of one pairing: for a file that goes to those who run it. Targets are of the whole programme and stay out. */
export function onlyPairing(report: Report, id: string): Report {
  const own = report.pairings.filter((pairing) => pairing.id === id);
  const concerns = ({kind, id: name}: {kind: string; id: string}): boolean =>
    (kind === 'pairing' && name === id) ||
    (kind === 'sending-org' && own.some(({sendingOrg}) => sendingOrg === name)) ||
    (kind === 'receiving-org' && own.some(({receivingOrg}) => receivingOrg === name));
  const verdicts = report.verdicts.filter(({subject}) => concerns(subject));
  const workers = new Set(verdicts.flatMap(({days}) => days.map(({worker}) => worker)));
  // The key of a finding begins with the pairing, where it is about one.
  const about = ({subject}: Finding): boolean => subject === id || subject?.startsWith(`${id} · `) === true;
  const findings = report.findings.filter(about);
  const judged = new Set(verdicts.map(({requirement}) => requirement));
  return {
    ...report,
    pairings: own,
    subjects: report.subjects.filter(concerns),
    verdicts,
    targets: [],
    findings,
    findingTotals: report.findingTotals.flatMap(({rule}) => {
      const kept = findings.filter((one) => one.rule === rule);
      const severity = kept.some((one) => one.severity === 'error') ? 'error' : 'warning';
      return kept.length === 0 ? [] : [{rule, severity, total: kept.length, known: kept.filter(({known}) => known).length}];
    }),
    notEvaluated: report.notEvaluated.filter(({requirement}) => judged.has(requirement)),
    submissions: [],
    workers: report.workers.filter(({id: worker}) => workers.has(worker)),
  };
}
