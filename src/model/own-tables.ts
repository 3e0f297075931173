import type {Words} from './text.js';

/** Headers of tables that this program writes, by which they are known when somebody hands one in. */
export const OWN_HEADS = {
  result: {zh: '核查结果', en: 'result'},
  rule: {zh: '规则', en: 'rule'},
  todo: {zh: '怎么办', en: 'what to do'},
  requirementId: {zh: '要求代码', en: 'Requirement id'},
  leftOutWhere: {zh: '不计的行和原因', en: 'Left out where and why'},
  finding: {zh: '问题', en: 'Finding'},
  ruleId: {zh: '问题代码', en: 'Rule'},
  level: {zh: '级别', en: 'Severity'},
  changeWhere: {zh: '改动位置', en: 'Where it was changed'},
  changeFrom: {zh: '原来写的', en: 'As it was written'},
  changeTo: {zh: '改成', en: 'What it is now'},
  changeWhat: {zh: '改了什么', en: 'What was put right'},
  fillColumn: {zh: '栏目', en: 'Column'},
  fillHow: {zh: '填写要求', en: 'What to write'},
  fillValues: {zh: '可填的值', en: 'Values'},
} as const satisfies Readonly<Record<string, Words>>;

/** Which headers stand together in what no office writes. */
export const OWN_TABLES = [
  {what: 'feedback', heads: [OWN_HEADS.result, OWN_HEADS.rule, OWN_HEADS.todo]},
  {what: 'report', heads: [OWN_HEADS.requirementId, OWN_HEADS.leftOutWhere]},
  {what: 'report', heads: [OWN_HEADS.finding, OWN_HEADS.ruleId, OWN_HEADS.level]},
  {what: 'changes', heads: [OWN_HEADS.changeWhere, OWN_HEADS.changeFrom, OWN_HEADS.changeTo]},
  {what: 'guide', heads: [OWN_HEADS.fillColumn, OWN_HEADS.fillHow, OWN_HEADS.fillValues]},
] as const;
