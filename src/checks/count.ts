import {KIND_INFO} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import type {Goal, Measure} from '../model/plan.js';
import {message} from '../model/text.js';
import {finite, SUBJECT_KINDS, settle, type Unit} from '../model/verdict.js';
import {advice, columnsOfMeasures, counted, undecided} from './counting.js';
import {defineRecordCheck, requirementOf} from './define.js';
import {notInForce, outcome, placesOf} from './outcome.js';
import {goalParameters, measureSchema} from './params.js';

interface Params extends Goal {
  readonly counts: Measure;
  readonly unit: Unit;
}

/** Counts the records of a table that the plan names, or adds up one of their columns, and holds it against a number. */
export const count = defineRecordCheck<Params>({
  id: 'count',
  summary: {zh: '数记录', en: 'A number of records'},
  how: {
    zh: '数对象在该表中符合条件的记录，或把某一列相加（sum）、数不同的值（distinct）、取各项最新一次的值相加（latest）。设立日期、入职日期等晚于截止日的不算；条件所需的格空白或有误的，能否计入无法确定。',
    en: "Counts the subject's records of the table that meet the conditions, or adds up a column (sum), counts its different values (distinct), or adds up the latest value of each item (latest). What begins after the as-of date does not count; where a cell that decides is blank or wrong, it may count.",
  },
  example: {
    zh: '一家机构运营示范站两个，应为一个：2/1，不符合。',
    en: 'An operator with two demonstration stations where one is asked: 2/1, fails.',
  },
  subjects: [...SUBJECT_KINDS],
  params: goalParameters({counts: measureSchema}),
  messages: {
    supply: {zh: '补足，或在{table}中补登', en: 'supply what is lacking, or enter it in the {table}'},
    over: {zh: '超出：核对{table}', en: 'too many: check the {table}'},
  },
  columnsOf: ({counts}) => columnsOfMeasures([counts]),
  measures: ({counts}) => [counts],
  judge(params, question) {
    const {counts, unit} = params;
    const required = requirementOf(params, unit, question);
    if (required === null) return notInForce(unit);
    const found = counted(counts, question);
    const table = KIND_INFO[counts.kind].title;
    const bounds = finite(found.bounds, required);
    const met = settle({found: bounds, required}, false, false) === 'pass';
    return outcome({
      found: bounds,
      required,
      fragile: counts.latest !== undefined,
      counted: sampleRows(placesOf(found.counted)),
      leftOut: undecided(found),
      todo: met ? [] : advice(found, required, message('count/supply', {table}), message('count/over', {table})),
    });
  },
});
