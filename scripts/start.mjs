/** The main job on the bundled roster, then what to do next. The check's own exit code is stated, not passed on. */
import {spawnSync} from 'node:child_process';

const folder = 'fixtures/shanghai-gansu/2023';
const {status} = spawnSync(process.execPath, ['bin/qianshou.js', 'check', folder, ...process.argv.slice(2)], {stdio: 'inherit'});
const meaning = {
  0: '全部符合 everything passes',
  1: '有不符合、未知或数据错误 something fails, is unknown or has an error',
  2: '无法核查 could not check',
};
process.stdout.write(`
以上是示例材料 ${folder} 的核查结果，退出码 ${status}：${meaning[status] ?? ''}。
核查自己的材料 To check your own files:
  npx qianshou check <文件或文件夹 file or folder>
  npx qianshou explain service-days
  npx qianshou --help          (English: --lang en)
`);
