import type {Finding} from '../model/finding.js';
import type {Place, RowSample} from '../model/place.js';
import type {Report} from '../model/report.js';
import {withTallies} from '../model/tallies.js';

/**
 * What a report says of one pairing: for a file that goes to those who run it. What other submissions hold stays out, and so do the
 * targets, which are of the whole programme.
 */
export function onlyPairing(report: Report, id: string): Report {
  const own = report.pairings.filter((pairing) => pairing.id === id);
  const submissions = new Set(own.flatMap((pairing) => pairing.submissions));
  const concerns = ({kind, id: name}: {kind: string; id: string}): boolean =>
    (kind === 'pairing' && name === id) ||
    (kind === 'sending-org' && own.some(({sendingOrg}) => sendingOrg === name)) ||
    (kind === 'receiving-org' && own.some(({receivingOrg}) => receivingOrg === name));
  const verdicts = report.verdicts.filter(({subject}) => concerns(subject));
  const workers = new Set(verdicts.flatMap(({days}) => days.map(({worker}) => worker)));
  const inputs = report.inputs.filter(({submission}) => submission === null || submissions.has(submission));
  const files = new Set(inputs.map(({path}) => path));
  const at = ({file, line}: Place): string => `${file}:${line}`;
  const ofPairing = verdicts
    .filter(({subject}) => subject.kind === 'pairing')
    .flatMap(({rows}): RowSample[] => [rows.counted, ...rows.leftOut]);
  const rows = new Set(ofPairing.flatMap(({places}) => places.map(at)));
  // The pairing stands in the key of a finding, or the row in its verdicts.
  const about = ({subject, place}: Finding): boolean =>
    files.has(place.file) && (subject?.split(' · ').includes(id) === true || rows.has(at(place)));
  const findings = report.findings.filter(about);
  const judged = new Set(verdicts.map(({requirement}) => requirement));
  return withTallies({
    ...report,
    office: [...new Set(report.submissions.flatMap(({name, office}) => (submissions.has(name) ? (office ?? []) : [])))].join('、') || null,
    inputs,
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
  });
}
