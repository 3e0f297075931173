import {describe, expect, test} from 'vitest';
import {namedCounties} from '../../src/model/plan.js';
import {cleanRegion, countyIndex, countyKey, provinceOf, sameRegion, shortRegion} from '../../src/model/region.js';
import {checkMemory, shanghaiGansu} from '../support/memory.js';

/** The plan's eleven counties as annex 1 has them, with the short forms in daily use. */
const COUNTIES: readonly {readonly county: readonly string[]; readonly prefecture: readonly string[]}[] = [
  {county: ['东乡族自治县', '东乡县'], prefecture: ['临夏回族自治州', '临夏州']},
  {county: ['积石山保安族东乡族撒拉族自治县', '积石山县'], prefecture: ['临夏回族自治州', '临夏州']},
  {county: ['永靖县'], prefecture: ['临夏回族自治州', '临夏州']},
  {county: ['宕昌县'], prefecture: ['陇南市']},
  {county: ['西和县'], prefecture: ['陇南市']},
  {county: ['临潭县'], prefecture: ['甘南藏族自治州', '甘南州']},
  {county: ['舟曲县'], prefecture: ['甘南藏族自治州', '甘南州']},
  {county: ['岷县'], prefecture: ['定西市']},
  {county: ['渭源县'], prefecture: ['定西市']},
  {county: ['静宁县'], prefecture: ['平凉市']},
  {county: ['庄浪县'], prefecture: ['平凉市']},
];

const forms = COUNTIES.flatMap(({county, prefecture}) =>
  ['', '甘肃省', '甘肃'].flatMap((p) => ['', ...prefecture].flatMap((q) => county.map((c) => [p + q + c, county[0] as string] as const))),
);

/** As people write them who leave out the word for a kind. */
const BARE: Readonly<Record<string, string>> = {
  宕昌: '宕昌县',
  甘肃西和: '西和县',
  甘南藏族自治州舟曲: '舟曲县',
  甘肃定西渭源县: '渭源县',
  陇南宕昌: '宕昌县',
  临夏积石山: '积石山保安族东乡族撒拉族自治县',
};

/** Counties that the plan does not name: neighbours, namesakes, and names of which one of the plan's is a part. */
const OTHERS = [
  '临夏县',
  '临夏市',
  '临夏州临夏县',
  '甘肃省临夏回族自治州和政县',
  '广河县',
  '康乐县',
  '陇南市武都区',
  '陇南市礼县',
  '成县',
  '文县',
  '康县',
  '徽县',
  '两当县',
  '甘南州卓尼县',
  '迭部县',
  '玛曲县',
  '碌曲县',
  '夏河县',
  '合作市',
  '定西市安定区',
  '通渭县',
  '陇西县',
  '临洮县',
  '漳县',
  '平凉市崆峒区',
  '泾川县',
  '灵台县',
  '崇信县',
  '华亭市',
  '甘肃省兰州市榆中县',
  '张家川回族自治县',
  '天祝藏族自治县',
  '江西省抚州市东乡区',
  '江西省东乡县',
  '四川省岷县',
  '陇南市东乡县',
  '渭南市',
  '县',
  '甘肃省',
  '甘肃省临夏州',
  '',
];

describe('the counties of the plan', () => {
  test.each(Object.entries(BARE))('%s is %s', (form, county) => {
    expect(countyIndex(namedCounties(shanghaiGansu())).get(form)?.name).toBe(county);
  });

  const plan = shanghaiGansu();
  const index = countyIndex(namedCounties(plan));

  test('are the eleven of annex 1', () => {
    expect(plan.scope.receiving.map(({name}) => name).sort()).toEqual(COUNTIES.map(({county}) => county[0]).sort());
  });

  test.each(forms)('%s is %s', (written, county) => {
    expect(countyKey(written, index)).toBe(county);
  });

  test.each([
    '甘肃省 临夏州 东乡县',
    '甘肃省/临夏州/东乡县',
    '甘肃省-临夏州-东乡县',
    '甘肃省\u3000东乡县',
    ' 东乡县 ',
    '甘肃省，东乡族自治县',
  ])('separators do not matter: %j is 东乡族自治县', (written) => {
    expect(countyKey(written, index)).toBe('东乡族自治县');
  });

  test.each(OTHERS)('%j is none of them', (written) => {
    expect(index.has(cleanRegion(written))).toBe(false);
    expect(COUNTIES.map(({county}) => county[0])).not.toContain(countyKey(written, index));
  });

  test.each([
    ['甘肃省临夏州东乡县', true],
    ['甘肃省 临夏州 东乡县', true],
    ['甘肃省/临夏州/东乡县', true],
    ['东乡族自治县', true],
    ['甘肃省临夏州临夏县', false],
    ['甘肃省 临夏州 临夏县', false],
  ])('the row schema, the requirement and the target agree on %s', async (region, inScope) => {
    const rows = `结对编号,援派机构,援派机构所在地区,受援机构,受援地区\nP01,甲社,上海市,乙社,${region}\n`;
    const report = await checkMemory([['pairings.csv', rows]], {years: [2023], asOf: '2024-01-31'});
    expect({
      finding: report.findings.map(({rule}) => rule),
      verdict: report.verdicts.find(({requirement}) => requirement === 'region-in-scope')?.status,
      counties: report.targets.find(({target}) => target === 'counties')?.found,
    }).toEqual(inScope ? {finding: [], verdict: 'pass', counties: 1} : {finding: ['county-in-scope'], verdict: 'fail', counties: 0});
  });

  test('two counties of one name are told apart by what stands before them, and the bare name means neither', () => {
    const twins = countyIndex([
      {province: '甘肃省', prefecture: '临夏回族自治州', name: '东乡族自治县'},
      {province: '江西省', prefecture: '抚州市', name: '东乡县'},
    ]);
    expect(twins.has('东乡县')).toBe(false);
    expect(twins.get('东乡族自治县')?.province).toBe('甘肃省');
    expect(twins.get('甘肃省东乡县')?.province).toBe('甘肃省');
    expect(twins.get('抚州市东乡县')?.province).toBe('江西省');
  });
});

describe('shortRegion', () => {
  test.each([
    ['临夏回族自治州', '临夏州'],
    ['甘南藏族自治州', '甘南州'],
    ['东乡族自治县', '东乡县'],
    ['积石山保安族东乡族撒拉族自治县', '积石山县'],
    ['张家川回族自治县', '张家川县'],
    ['天祝藏族自治县', '天祝县'],
    ['肃南裕固族自治县', '肃南县'],
    ['肃北蒙古族自治县', '肃北县'],
    ['阿克塞哈萨克族自治县', '阿克塞县'],
    ['门源回族自治县', '门源县'],
    ['民和回族土族自治县', '民和县'],
    ['互助土族自治县', '互助县'],
    ['循化撒拉族自治县', '循化县'],
    ['大通回族土族自治县', '大通县'],
    ['河南蒙古族自治县', '河南县'],
    ['海西蒙古族藏族自治州', '海西州'],
    ['黄南藏族自治州', '黄南州'],
    ['伊犁哈萨克自治州', '伊犁州'],
    ['克孜勒苏柯尔克孜自治州', '克孜勒苏州'],
    ['巴音郭楞蒙古自治州', '巴音郭楞州'],
    ['博尔塔拉蒙古自治州', '博尔塔拉州'],
    ['昌吉回族自治州', '昌吉州'],
    ['察布查尔锡伯自治县', '察布查尔县'],
    ['塔什库尔干塔吉克自治县', '塔什库尔干县'],
    ['木垒哈萨克自治县', '木垒县'],
    ['和布克赛尔蒙古自治县', '和布克赛尔县'],
    ['凉山彝族自治州', '凉山州'],
    ['阿坝藏族羌族自治州', '阿坝州'],
    ['北川羌族自治县', '北川县'],
    ['木里藏族自治县', '木里县'],
    ['黔东南苗族侗族自治州', '黔东南州'],
    ['黔西南布依族苗族自治州', '黔西南州'],
    ['三都水族自治县', '三都县'],
    ['道真仡佬族苗族自治县', '道真县'],
    ['紫云苗族布依族自治县', '紫云县'],
    ['恩施土家族苗族自治州', '恩施州'],
    ['长阳土家族自治县', '长阳县'],
    ['湘西土家族苗族自治州', '湘西州'],
    ['靖州苗族侗族自治县', '靖州县'],
    ['湖南省靖州苗族侗族自治县', '湖南省靖州县'],
    ['怀化市靖州苗族侗族自治县', '怀化市靖州县'],
    ['红河哈尼族彝族自治州', '红河州'],
    ['西双版纳傣族自治州', '西双版纳州'],
    ['德宏傣族景颇族自治州', '德宏州'],
    ['怒江傈僳族自治州', '怒江州'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江县'],
    ['贡山独龙族怒族自治县', '贡山县'],
    ['兰坪白族普米族自治县', '兰坪县'],
    ['玉龙纳西族自治县', '玉龙县'],
    ['龙胜各族自治县', '龙胜县'],
    ['罗城仫佬族自治县', '罗城县'],
    ['环江毛南族自治县', '环江县'],
    ['景宁畲族自治县', '景宁县'],
    ['琼中黎族苗族自治县', '琼中县'],
    ['延边朝鲜族自治州', '延边州'],
    ['长白朝鲜族自治县', '长白县'],
    ['围场满族蒙古族自治县', '围场县'],
    ['鄂伦春自治旗', '鄂伦春旗'],
    ['鄂温克族自治旗', '鄂温克旗'],
    ['莫力达瓦达斡尔族自治旗', '莫力达瓦旗'],
    ['甘肃省临夏回族自治州东乡族自治县', '甘肃省临夏州东乡县'],
    ['临夏回族自治州积石山保安族东乡族撒拉族自治县', '临夏州积石山县'],
    ['甘南藏族自治州临潭县', '甘南州临潭县'],
  ])('%s is called %s', (full, short) => {
    expect(shortRegion(full)).toBe(short);
    expect(shortRegion(short)).toBe(short);
  });

  test.each(['静宁县', '民族路社区', '上海市浦东新区', '宁夏回族自治区', '广西壮族自治区', '内蒙古自治区', '自治县', '回族乡', ''])(
    '%j has no shorter form',
    (text) => {
      expect(shortRegion(text)).toBe(text);
    },
  );
});

describe('provinceOf', () => {
  test.each([
    ['上海市徐汇区', '上海市'],
    ['上海徐汇区', '上海市'],
    ['甘肃省临夏州东乡县', '甘肃省'],
    ['甘肃 临夏州', '甘肃省'],
    ['黑龙江省', '黑龙江省'],
    ['内蒙古自治区鄂伦春自治旗', '内蒙古自治区'],
    ['内蒙古', '内蒙古自治区'],
    ['宁夏固原市', '宁夏回族自治区'],
    ['广西柳州市', '广西壮族自治区'],
    ['新疆喀什地区', '新疆维吾尔自治区'],
    ['西藏拉萨市', '西藏自治区'],
    ['重庆市渝中区', '重庆市'],
    ['香港', '香港特别行政区'],
  ])('%s lies in %s', (region, province) => {
    expect(provinceOf(region)).toBe(province);
  });

  test.each(['浦东新区', '临夏州东乡县', '', '河', '海'])('%j does not say its province', (region) => {
    expect(provinceOf(region)).toBeUndefined();
  });
});

describe('sameRegion', () => {
  test.each([
    ['甘肃省临夏回族自治州东乡族自治县', '临夏州东乡县'],
    ['甘肃省临夏回族自治州东乡族自治县', '东乡县'],
    ['甘肃省临夏回族自治州东乡族自治县', '甘肃东乡县'],
    ['上海市徐汇区', '上海徐汇区'],
    ['上海市徐汇区', '徐汇区'],
    ['上海市 徐汇区', '上海市/徐汇区'],
    ['广东省深圳市福田区', '福田区'],
    ['广东省深圳市福田区', '深圳市福田区'],
    ['上海市', '上海'],
  ])('%s is %s', (a, b) => {
    expect(sameRegion(a, b) && sameRegion(b, a)).toBe(true);
  });

  test.each([
    ['上海市徐汇区', '上海市长宁区'],
    ['上海市', '上海市徐汇区'],
    ['上海市', '甘肃省'],
    ['江苏省南京市鼓楼区', '福建省福州市鼓楼区'],
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区'],
    ['甘肃省临夏州临夏县', '临夏州'],
    ['甘肃省庆阳市西峰区', '峰区'],
    ['西和县', '和县'],
    ['', '上海市'],
  ])('%s is not %s', (a, b) => {
    expect(sameRegion(a, b) || sameRegion(b, a)).toBe(false);
  });
});
