import {type Finding, finding} from '../model/finding.js';
import {textOf} from '../model/record.js';
import {message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {holds} from '../records/condition.js';
import {defineInspection} from './inspection.js';

/** An outcome whose indicator no target counts adds to nothing, which its writer should know. */
export const knownIndicator = defineInspection({
  id: 'known-indicator',
  summary: {zh: '成效指标计入目标', en: 'Outcomes feed a target'},
  reads: ['outcomes'],
  messages: {
    unused: {zh: '指标“{indicator}”不计入任何目标', en: 'the indicator “{indicator}” feeds no target'},
    todo: {zh: '如应计入目标，请改用计划的指标名称', en: 'if it should count, use the name of the plan'},
  },
  inspect({outcomes}, _, measures): Finding[] {
    const conditions = measures.flatMap(({kind, where}) => (kind === 'outcomes' ? [where?.['indicator'] ?? {given: true}] : []));
    const known = conditions.flatMap((condition) => (typeof condition === 'string' || Array.isArray(condition) ? [condition].flat() : []));
    return outcomes.entries.flatMap((entry) => {
      const indicator = textOf(entry, 'indicator');
      if (indicator === undefined || conditions.some((condition) => holds(entry, 'indicator', condition, null) !== 'no')) return [];
      const near = nearest(indicator, known);
      return [
        finding({
          rule: 'known-indicator',
          severity: 'warning',
          place: entry.placeOf('indicator'),
          kind: 'outcomes',
          field: 'indicator',
          value: indicator,
          message: message('known-indicator/unused', {indicator}),
          expected: known.length === 0 ? null : message('one-of', {values: known}),
          todo: near === null ? message('known-indicator/todo') : message('did-you-mean', {near}),
        }),
      ];
    });
  },
});
