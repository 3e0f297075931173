import {isOther, type PassedOver} from '../intake/source.js';
import {shownText} from '../messages/shown.js';
import {groupBy} from '../model/group.js';
import type {Lang, Words} from '../model/text.js';
import type {Host} from './host.js';
import {realPath} from './output.js';

/** What is said of files that lie beside the tables, in this order. */
const WHY: Readonly<Record<PassedOver['what'], Words>> = {
  workbook: {
    zh: '这种工作簿没有读，请在 Excel 或 WPS 中另存为 .xlsx: ',
    en: 'workbooks of other formats, not read; save them as .xlsx in Excel or WPS: ',
  },
  waivers: {zh: '豁免文件没有采用，要采用请加 --waivers ', en: 'waivers, not applied; to apply them, add --waivers '},
  plan: {zh: '计划文件没有采用，要采用请加 --plan ', en: 'a plan, not applied; to apply it, add --plan '},
  ledger: {zh: '台账没有采用，要采用请加 --ledger ', en: 'ledgers, not taken in; to do so, add --ledger '},
  feedback: {zh: 'qianshou 写出的反馈表，不是材料，没有读: ', en: 'feedback written by qianshou, not read: '},
  report: {zh: 'qianshou 写出的报告，不是材料，没有读: ', en: 'reports written by qianshou, not read: '},
  changes: {zh: 'qianshou 写出的整理记录，不是材料，没有读: ', en: 'lists of changes of qianshou, not read: '},
  guide: {zh: 'qianshou 写出的填写说明，不是材料，没有读: ', en: 'notes of qianshou on how to fill in tables, not read: '},
  other: {zh: '不是表格，没有读: ', en: 'not tables, not read: '},
};

/**
 * Says on stderr which files of a folder were not read, a line for each reason.
 * @param used absolute paths of the waivers and the plan that were applied
 */
export async function tellPassedOver(passedOver: readonly PassedOver[], used: readonly string[], lang: Lang, host: Host): Promise<void> {
  const applied = used.map(realPath);
  const idle = passedOver.filter((one) => !isOther(one) || !applied.includes(realPath(one.file)));
  const byReason = groupBy(idle, ({what}) => what);
  for (const [what, words] of Object.entries(WHY)) {
    const own = byReason.get(what as PassedOver['what']) ?? [];
    const list = own.map(({path}) => shownText(path)).join(lang === 'zh' ? '、' : ', ');
    if (own.length > 0) await host.stderr.write(`${words[lang]}${list}\n`);
  }
}
