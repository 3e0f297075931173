import type {Lang} from '../model/text.js';

/** A plan to begin with: complete and right as it stands, with a word on everything that is to be changed. */
const START: Readonly<Record<Lang, string>> = {
  zh: `# 一份计划文件：把政府文件的每一条写成程序能核查的要求。说明见 docs/write-a-plan.zh-CN.md
# 写好后：qianshou plans lint 本文件；qianshou plans show 本文件；qianshou check 材料 --plan 本文件
# yaml-language-server: $schema={schema}

id: my-plan                       # 只用小写字母、数字和连字符
version: "1"
# extends: national-2021          # 以某个内置计划为基础时写它的编号：下面只写不同之处
title:
  zh: 某省“牵手计划”
  en: A province's Hand-in-Hand Programme
document:                         # 依据的文件
  number: 某民发〔2023〕1号        # 没有文号的，改写 name: 文件名称
  issued: 2023-03-01              # 也可只写 2023-03 或 2023
  issuers: [某省民政厅]
period: {start: 2023-01-01, end: 2025-12-31}
# work-year-starts: 07-01         # 工作年度不从 1 月 1 日开始的，写月日
scope:
  sending: []                     # 援派机构所在的省（市）；空着不限
  receiving:                      # 受援县；空着不限，也可只写省
    - {province: 甘肃省, prefecture: 定西市, name: 岷县}

requirements:
  - id: service-days              # 报告和 --set 里用的编号
    title: {zh: 服务天数, en: Service days}
    short: {zh: 工日, en: Days}   # 表头，可不写
    asks:                         # 用自己的话写清要求
      zh: 每个工作年度，每对结对派出社工累计服务不少于四十个工作日。
      en: In a work year, the workers of a pairing serve at least forty working days together.
    clause: 二（三）              # 条款
    check: working-days           # 怎么查：qianshou plans checks 列出各种查法
    each: pairing                 # 对谁：pairing sending-org receiving-org organisation worker station county programme
    every: work-year              # 何时：work-year 每年度，period 计划期内一次，none 始终
    severity: must                # must 必须，should 建议
    with: {at-least: 40, unit: working-day}

  - id: training
    title: {zh: 考前培训, en: Exam training}
    asks:
      zh: 计划期内至少举办一次考前培训。
      en: At least one exam training is held.
    clause: 三（一）
    check: count                  # 数一张表里的记录
    each: programme
    every: period
    by: 2024-12-31                # 期限，可不写
    severity: should
    with:
      counts: {kind: training, where: {topic: {matches: "*考前*"}}}   # * 代表任意文字
      at-least: 1
      unit: record

targets:                          # 整个计划的目标
  - id: counties
    title: {zh: 受益县, en: Counties}
    clause: 附件2
    at-least: 1                   # 还可以写 more-than、exactly、at-most
    unit: county
    counts: {kind: pairings, distinct: receiving_region}
`,
  en: `# A plan file: each clause of a government document as a requirement that can be checked. See docs/write-a-plan.md
# Then: qianshou plans lint THIS; qianshou plans show THIS; qianshou check SUBMISSION --plan THIS
# yaml-language-server: $schema={schema}

id: my-plan                       # small letters, digits and hyphens
version: "1"
# extends: national-2021          # to build on a built-in plan: then write only what is different
title:
  zh: 某省“牵手计划”
  en: A province's Hand-in-Hand Programme
document:                         # what it is taken from
  number: 某民发〔2023〕1号        # without a number write name: instead
  issued: 2023-03-01              # or 2023-03, or 2023
  issuers: [某省民政厅]
period: {start: 2023-01-01, end: 2025-12-31}
# work-year-starts: 07-01         # where the work year does not begin on 1 January
scope:
  sending: []                     # provinces of the senders; empty: any
  receiving:                      # receiving counties; empty: any; a province alone will do
    - {province: 甘肃省, prefecture: 定西市, name: 岷县}

requirements:
  - id: service-days              # what reports and --set call it
    title: {zh: 服务天数, en: Service days}
    short: {zh: 工日, en: Days}   # heading of its column, optional
    asks:                         # in your own words
      zh: 每个工作年度，每对结对派出社工累计服务不少于四十个工作日。
      en: In a work year, the workers of a pairing serve at least forty working days together.
    clause: 二（三）
    check: working-days           # how it is checked: qianshou plans checks lists the ways
    each: pairing                 # of whom: pairing sending-org receiving-org organisation worker station county programme
    every: work-year              # when: work-year, period (once), none (at all times)
    severity: must                # must, or should
    with: {at-least: 40, unit: working-day}

  - id: training
    title: {zh: 考前培训, en: Exam training}
    asks:
      zh: 计划期内至少举办一次考前培训。
      en: At least one exam training is held.
    clause: 三（一）
    check: count                  # counts the records of a table
    each: programme
    every: period
    by: 2024-12-31                # the day by which, optional
    severity: should
    with:
      counts: {kind: training, where: {topic: {matches: "*考前*"}}}   # * stands for any text
      at-least: 1
      unit: record

targets:                          # of the whole programme
  - id: counties
    title: {zh: 受益县, en: Counties}
    clause: 附件2
    at-least: 1                   # or more-than, exactly, at-most
    unit: county
    counts: {kind: pairings, distinct: receiving_region}
`,
};

/**
 * @param schema path of the JSON Schema of plans, as the new file's editor sees it
 * @returns a commented plan to begin with
 */
export function startPlan(lang: Lang, schema: string): string {
  return START[lang].replace('{schema}', schema);
}
