import {reportFailureJson, reportJson} from '../json.js';
import {jsonText} from '../json-text.js';
import type {Renderer} from '../renderer.js';

/** The JSON report a line at a time, for programs that read streams: a head, each verdict, target and finding, and a summary. */
export const jsonl: Renderer = {
  render: (report, {voice}) => {
    const {verdicts, targets, findings, summary, notEvaluated, ...head} = reportJson(report, voice);
    return lines([
      {type: 'report', ...head},
      ...verdicts.map((one) => ({type: 'verdict', ...one})),
      ...targets.map((one) => ({type: 'target', ...one})),
      ...findings.map((one) => ({type: 'finding', ...one})),
      {type: 'summary', ...summary, notEvaluated},
    ]);
  },
  renderFailure: (failure, {voice}) => lines([{type: 'failure', ...reportFailureJson(failure, voice)}]),
};

function lines(values: readonly object[]): string {
  return values.map((value) => `${jsonText(value, 0)}\n`).join('');
}
