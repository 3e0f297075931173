import type {Words} from '../../model/text.js';

/** What the formats for CI say of their own. */
export const CI_WORDS = {
  inputs: {zh: '输入文件', en: 'Input files'},
  nothing: {zh: '没有可核查的数据：检查给出的文件或文件夹', en: 'there was nothing to check: look at the files or folders given'},
  unlisted: {
    zh: '另有 {count} 条没有列出（每类只列前 1000 条）',
    en: '{count} more are not listed (the first 1,000 of each rule are kept)',
  },
  rest: {zh: '没有列出的其余各条', en: 'the rest, not listed'},
  overLimit: {
    zh: '结果超过 {limit} 条，最不要紧的 {count} 条没有写入（GitHub 每次只收 {limit} 条）',
    en: 'more than {limit} results: the {count} least important ones are left out (GitHub takes {limit} of a run)',
  },
  notMet: {zh: '不符合与未知', en: 'Failing or unknown'},
  excused: {zh: '未到期、豁免与旧账', en: 'Pending, waived or known before'},
  whatsWrong: {zh: '说明', en: 'What is wrong'},
  count: {zh: '数量', en: 'Count'},
} as const satisfies Readonly<Record<string, Words>>;
