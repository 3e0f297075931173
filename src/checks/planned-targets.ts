import {type Finding, finding} from '../model/finding.js';
import {type Plan, requiredBy, type Target} from '../model/plan.js';
import {type Entry, numberOf, textOf} from '../model/record.js';
import {message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {defineInspection} from './inspection.js';

/** What a number in a larger unit is multiplied by. */
const FACTORS: Readonly<Record<string, number>> = {百元: 100, 千元: 1_000, 万元: 10_000, 百万元: 1_000_000, 亿元: 100_000_000};

/** A table of planned targets that says otherwise than the plan is judged by the plan, which its writer should know. */
export const plannedTargets = defineInspection({
  id: 'planned-targets',
  summary: {zh: '预期目标与计划一致', en: 'Planned targets are those of the plan'},
  reads: ['planned_targets'],
  messages: {
    differs: {
      zh: '“{indicator}”写的是 {stated}，计划（{clause}）要求 {required}',
      en: '“{indicator}” is stated as {stated}; the plan ({clause}) asks for {required}',
    },
    'differs.todo': {zh: '核查按计划的数；请核对哪个对', en: 'the plan is what is judged by; find out which is right'},
    unknown: {zh: '计划没有“{indicator}”这项目标', en: 'the plan has no target “{indicator}”'},
    'unknown.todo': {zh: '请核对指标名称', en: 'check the name of the indicator'},
  },
  inspect({planned_targets: {entries}}, plan): Finding[] {
    const known = plan.targets.flatMap((target) => namesOf(target).map((name) => ({name, target})));
    return entries.flatMap((entry) => {
      const indicator = textOf(entry, 'indicator');
      const stated = amountOf(entry);
      if (indicator === undefined || stated === null) return [];
      const target = known.find(({name}) => name === indicator)?.target;
      if (target === undefined) {
        const near = nearest(
          indicator,
          known.map(({name}) => name),
        );
        return [
          told(
            entry,
            'indicator',
            indicator,
            message('planned-targets/unknown', {indicator}),
            near === null ? message('planned-targets/unknown.todo') : message('did-you-mean', {near}),
          ),
        ];
      }
      const required = goalOf(target, plan);
      if (required === null || required === stated) return [];
      const what = message('planned-targets/differs', {indicator, stated, required, clause: target.clause});
      return [told(entry, 'value', String(stated), what, message('planned-targets/differs.todo'))];
    });
  },
});

function told(entry: Entry, field: string, value: string, what: Finding['message'], todo: Finding['todo']): Finding {
  const place = entry.placeOf(field);
  return finding({rule: 'planned-targets', severity: 'warning', place, kind: 'planned_targets', field, value, message: what, todo});
}

function namesOf({id, title, called = []}: Target): string[] {
  return [...called, title.zh, title.en, id];
}

/** What a row states, in the unit of the plan; null where it states nothing. */
function amountOf(entry: Entry): number | null {
  const value = numberOf(entry, 'value');
  return value === undefined ? null : value * (FACTORS[textOf(entry, 'unit') ?? ''] ?? 1);
}

/** The number that a target must come to in the end. */
function goalOf(target: Target, {period}: Plan): number | null {
  return requiredBy(target, target.unit, period.end)?.value ?? null;
}
